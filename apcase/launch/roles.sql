-- The two roles and the database. Run by a superuser through psql; running it twice is harmless.
-- OWNER_PASSWORD_FILE and APP_PASSWORD_FILE name the files that hold the passwords.
\set owner_password `cat "$OWNER_PASSWORD_FILE"`
\set app_password `cat "$APP_PASSWORD_FILE"`

SELECT format('CREATE ROLE %I', wanted.name)
FROM (VALUES ('apcase_owner'), ('apcase_app')) AS wanted (name)
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted.name) \gexec

-- The owner migrates, keeps and clears; it makes the databases that tests need.
ALTER ROLE apcase_owner LOGIN CREATEDB PASSWORD :'owner_password';
-- The application serves: it may create nothing.
ALTER ROLE apcase_app LOGIN PASSWORD :'app_password';
-- Tests act as the application to prove what it may not do.
GRANT apcase_app TO apcase_owner;

SELECT 'CREATE DATABASE apcase OWNER apcase_owner'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'apcase') \gexec
