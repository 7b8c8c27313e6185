# Builds the wheel and the database in one stage; the second has Python, the installed service and the file, no tools.
FROM python:3.11-slim-bookworm AS build
WORKDIR /src
RUN python -m venv /opt/fugong
COPY pyproject.toml setup.cfg README.md LICENSE ./
COPY schemas schemas
COPY seeds seeds
COPY service service
RUN /opt/fugong/bin/pip install --no-cache-dir --disable-pip-version-check . \
    && mkdir /data \
    && cd /tmp && /opt/fugong/bin/python -m seeds -o /data/fugong.sqlite \
    && /opt/fugong/bin/pip uninstall --yes --quiet pip setuptools

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin fugong
COPY --from=build /opt/fugong /opt/fugong
COPY --from=build /data /data
ENV FUGONG_DATABASE=/data/fugong.sqlite PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s \
    CMD ["/opt/fugong/bin/python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=2)"]
ENTRYPOINT ["/opt/fugong/bin/python", "-m", "service"]
CMD ["--bind", "0.0.0.0:8000", "--workers", "2"]
