FROM python:3.11-slim-bookworm

# Pango lays out the PDFs; its fonts come with it.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*

# Only what serves: the lock's first part, up to its marker.
WORKDIR /srv/apcase
COPY requirements.lock .
RUN sed '/^# Below:/,$d' requirements.lock > /tmp/serving.txt \
    && pip install --no-cache-dir --require-hashes --no-deps --only-binary :all: -r /tmp/serving.txt \
    && rm /tmp/serving.txt

ENV DJANGO_SETTINGS_MODULE=apcase.settings \
    PYTHONUNBUFFERED=1 \
    STATIC_ROOT=/srv/static \
    VAR_DIR=/var/lib/apcase \
    DOCUMENTS_ROOT=/var/lib/documents

COPY . .
RUN python -m compileall -q . \
    && python manage.py collectstatic --no-input \
    && useradd --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin apcase \
    && install -d -o apcase -g apcase -m 0750 /var/lib/apcase \
    && install -d -o apcase -g apcase -m 0700 /var/lib/documents

USER 10001
VOLUME /var/lib/apcase /var/lib/documents
EXPOSE 8000
CMD ["gunicorn", "apcase.wsgi", "--workers", "2", "--no-control-socket", "--bind", "0.0.0.0:8000"]
