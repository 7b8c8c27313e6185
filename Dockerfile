# Builds the service and the database in one stage; the second has Python, the installed service and the file, no tools.
FROM python:3.11-slim-bookworm AS build
WORKDIR /src
# gunicorn's C parser comes as source for this Python; python3-dev is for a base that has Debian's own.
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends gcc libc6-dev python3-dev >/dev/null
COPY requirements.lock ./
RUN python -m venv /opt/fugong \
    && /opt/fugong/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock
COPY pyproject.toml setup.cfg README.md LICENSE ./
COPY schemas schemas
COPY seeds seeds
COPY service service
RUN /opt/fugong/bin/pip install --disable-pip-version-check --no-deps --no-build-isolation --no-index . \
    && mkdir /data \
    && cd /tmp && /opt/fugong/bin/python -m seeds -o /data/fugong.sqlite \
    && /opt/fugong/bin/pip uninstall --yes --quiet setuptools wheel pip \
    && rm -f /opt/fugong/bin/*activate* /opt/fugong/bin/Activate.ps1

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin fugong
COPY --from=build /opt/fugong /opt/fugong
# The service only reads it; a build in a container of this image (deploy/compose.yaml) may replace it in a volume.
COPY --from=build --chown=10001:10001 /data /data
# Nothing is written but to /dev/shm: the root file system may be read-only, and no shell is needed to run it.
ENV FUGONG_DATABASE=/data/fugong.sqlite PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PYTHONSAFEPATH=1
WORKDIR /
USER 10001:10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s \
    CMD ["/opt/fugong/bin/python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=2)"]
ENTRYPOINT ["/opt/fugong/bin/python", "-m", "service"]
CMD ["--bind", "0.0.0.0:8000", "--workers", "2"]
