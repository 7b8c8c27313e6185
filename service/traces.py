"""Traces, where OpenTelemetry is installed (``pip install fugong[otel]``) and told where to send them.

The instrumentation is OpenTelemetry's own; here it is only turned on, and given routes for names instead of URLs.
Probes, which are asked every few seconds, have no spans.
"""

from __future__ import annotations

import os
from importlib.metadata import version
from typing import Any

from service.observed import QUIET, TRACE_ID

ENDPOINTS = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")


def wanted() -> bool:
    """Whether the environment says where traces go."""
    return any(os.environ.get(name) for name in ENDPOINTS)


def traced(application: Any) -> Any:
    """An ASGI application, with a span for each request if traces are wanted."""
    if not wanted():
        return application
    from opentelemetry.instrumentation.asgi import OpenTelemetryMiddleware  # noqa: PLC0415 (an extra)
    from opentelemetry.trace import format_trace_id, get_current_span  # noqa: PLC0415

    async def within_span(scope: dict[str, Any], receive: Any, send: Any) -> None:
        context = get_current_span().get_span_context()
        if context.is_valid:  # the log, the client and the collector are told one id
            scope[TRACE_ID] = format_trace_id(context.trace_id)
        await application(scope, receive, send)

    def name_of(scope: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        route = application.route_of(scope["raw_path"]) if "raw_path" in scope else scope["type"]
        return f"{scope.get('method', '')} {route}".strip(), {"http.route": route}

    return OpenTelemetryMiddleware(
        within_span,
        excluded_urls=",".join(f"{route}$" for route in sorted(QUIET)),
        default_span_details=name_of,
        exclude_spans=["receive", "send"],
    )


def start_tracing() -> None:
    """Start to export, in a worker: the exporter's thread does not outlive a fork."""
    if not wanted():
        return
    from opentelemetry import trace  # noqa: PLC0415 (an extra)
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415

    about = {"service.version": version("fugong")}
    if not os.environ.get("OTEL_SERVICE_NAME"):
        about["service.name"] = "fugong"
    provider = TracerProvider(resource=Resource.create(about))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)
