# The service in two stages: what builds stays behind, what runs has no compiler, no pip and no way to write.
# docs/deployment.md says how it is run; compose.yaml runs it with PostgreSQL and a proxy.

FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /build

# Libraries first: they change less often than the program. Only what the lock files name by its hash is taken.
COPY requirements.lock requirements-build.lock ./
RUN python -m venv --without-pip /opt/conflict-timeline
RUN pip --python /opt/conflict-timeline/bin/python install --require-hashes --only-binary :all: -r requirements.lock
RUN python -m venv tools
RUN tools/bin/pip install --require-hashes --only-binary :all: -r requirements-build.lock

COPY pyproject.toml README.md LICENSE ./
COPY app app
COPY migrations migrations
COPY data data
COPY seeds seeds
RUN tools/bin/python -m hatchling build --target wheel --directory dist
RUN pip --python /opt/conflict-timeline/bin/python install --no-index --no-deps dist/*.whl


FROM python:3.11-slim-bookworm
LABEL org.opencontainers.image.title="Conflict Timeline" \
      org.opencontainers.image.description="News articles and open conflict data sets as one timeline that can be queried" \
      org.opencontainers.image.licenses="MIT"

# The volume's folder holds the database and nothing else. Reference tables lie in the package, and cannot be written.
RUN install --directory --owner=10001 --group=10001 --mode=0750 /var/lib/conflict-timeline
COPY --from=build /opt/conflict-timeline /opt/conflict-timeline

ENV PATH=/opt/conflict-timeline/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    TIMELINE_DATABASE_URL=sqlite:////var/lib/conflict-timeline/timeline.db \
    TIMELINE_HOST=0.0.0.0 \
    TIMELINE_PORT=8000

# A number, so that "must not be root" can be checked by who runs it.
USER 10001:10001
WORKDIR /var/lib/conflict-timeline
VOLUME /var/lib/conflict-timeline
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import http.client, os; c = http.client.HTTPConnection('127.0.0.1', int(os.environ['TIMELINE_PORT']), timeout=4); c.request('GET', '/healthz'); raise SystemExit(c.getresponse().status != 200)"]
ENTRYPOINT ["conflict-timeline"]
CMD ["serve"]
