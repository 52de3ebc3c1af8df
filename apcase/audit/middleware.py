from uuid import uuid4

from pghistory.middleware import HistoryMiddleware

from apcase.audit import log


class RequestContextMiddleware(HistoryMiddleware):
    """Gives every row that a request writes, in the log and in history, the request's id."""

    def get_context(self, request) -> dict:
        return super().get_context(request) | {"request": str(request.apcase_id)}

    def __call__(self, request):
        request.apcase_id = uuid4()
        context = log.Request(id=request.apcase_id, address=request.META.get("REMOTE_ADDR") or None)
        with log.during(context):
            response = super().__call__(request)
        response["X-Request-Id"] = str(request.apcase_id)
        return response
