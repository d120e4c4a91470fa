FROM python:3.12-slim-bookworm

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1
# Pango draws the printed sheets and the reports.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        fonts-dejavu-core fonts-noto-core libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /srv/eventsafety
COPY requirements.lock ./
RUN pip install --require-hashes -r requirements.lock
COPY . .

RUN useradd --system --no-create-home eventsafety \
    && mkdir -p var \
    && EVENTSAFETY_ENV=production SECRET_KEY=only-for-this-step EVENTSAFETY_MASTER_KEYS=unused python manage.py collectstatic --noinput \
    && chown -R eventsafety var
USER eventsafety

# docker-compose.yml says which of web, worker, beat and sweeper a container is.
EXPOSE 8000
CMD ["python", "manage.py", "serve"]
