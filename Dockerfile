# The one image of web, worker and beat; the last word of the command says which.

FROM node:22-bookworm-slim AS frontend
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev

FROM python:3.11-slim-bookworm AS packages
COPY requirements.txt /build/requirements.txt
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --require-hashes -r /build/requirements.txt

FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        fonts-liberation \
        libharfbuzz-subset0 \
        libpango-1.0-0 \
        libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --create-home --home-dir /data service
COPY --from=packages /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DATA_DIR=/data \
    STATIC_ROOT=/app/staticfiles
WORKDIR /app
COPY . .
COPY --from=frontend /build/node_modules /app/node_modules
RUN DATA_DIR=/tmp/build python manage.py build_frontend \
    && rm -rf node_modules \
    && DATA_DIR=/tmp/build python bin/collect_static.py \
    && rm -rf /tmp/build
USER service
VOLUME /data
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "bin/healthcheck.py", "http://127.0.0.1:8000/healthz"]
CMD ["python", "manage.py", "serve", "--host", "0.0.0.0", "--port", "8000", "--only", "web"]
