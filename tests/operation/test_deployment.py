"""What lies in deploy/, and what the image is made of, as far as it can be checked without a cluster."""

from __future__ import annotations

import configparser
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import compose_spec
import kubernetes_validate
import pytest
import yaml

from service.metrics import Metrics

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
KUBERNETES = (DEPLOY / "kubernetes" / "fugong.yaml").read_text("utf-8")
RESOURCES: list[dict[str, Any]] = list(yaml.safe_load_all(KUBERNETES))
LOCK = (ROOT / "requirements.lock").read_text("utf-8")


@pytest.mark.parametrize("resource", RESOURCES, ids=[resource["kind"] for resource in RESOURCES])
def test_each_kubernetes_resource_is_valid(resource: dict[str, Any]) -> None:
    kubernetes_validate.validate(resource, "1.31", strict=True)


def test_the_pod_needs_no_rights() -> None:
    pod = RESOURCES[0]["spec"]["template"]["spec"]
    container = pod["containers"][0]
    assert pod["securityContext"]["runAsUser"] == 10001
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert {"startupProbe", "readinessProbe", "livenessProbe", "resources"} <= container.keys()


def test_the_systemd_unit_is_confined() -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not here")
    unit = DEPLOY / "systemd" / "fugong.service"
    command = ["systemd-analyze", "security", "--offline=true", "--threshold=20", str(unit)]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert result.returncode == 0, result.stdout[-500:] + result.stderr


def test_the_proxys_configuration_is_valid(tmp_path: Path) -> None:
    if not shutil.which("nginx"):
        pytest.skip("nginx is not here")
    text = (DEPLOY / "nginx.conf").read_text("utf-8").replace("service:8000", "127.0.0.1:8000")
    for path in set(re.findall(r"/tmp/\w[\w.]*", text)):
        text = text.replace(path, str(tmp_path / Path(path).name))
    (tmp_path / "nginx.conf").write_text(text, encoding="utf-8")
    result = subprocess.run(
        ["nginx", "-t", "-c", str(tmp_path / "nginx.conf")], capture_output=True, text=True, check=False, timeout=60
    )
    assert result.returncode == 0, result.stderr


def test_compose_runs_the_same_command_as_the_image() -> None:
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))["services"]
    image = (ROOT / "Dockerfile").read_text("utf-8").splitlines()[-1]
    assert json.loads(image.removeprefix("CMD "))[:4] == services["service"]["command"][:4]
    (entry,) = re.findall("^ENTRYPOINT (.*)$", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    assert services["dataset"]["entrypoint"][0] == json.loads(entry)[0]
    assert all(service["read_only"] and service["cap_drop"] == ["ALL"] for service in services.values())


def test_compose_is_of_the_compose_specification_and_says_nothing_that_is_not() -> None:
    written = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    compose_spec.ComposeSpecification.model_validate(written)
    known = {field.alias or name for name, field in compose_spec.Service.model_fields.items()}
    assert [key for service in written["services"].values() for key in service if key not in known] == []
    for service in written["services"].values():
        named = {volume.partition(":")[0] for volume in service.get("volumes", ()) if volume[0] not in "./$"}
        assert named <= written["volumes"].keys()
        assert set(service.get("networks", ())) <= written["networks"].keys()
        assert service.get("depends_on", {}).keys() <= written["services"].keys()


@pytest.mark.parametrize("name", ["grafana/fugong.json", "prometheus-alerts.yaml"])
def test_dashboard_and_alarms_ask_for_metrics_that_there_are(name: str) -> None:
    text = (DEPLOY / name).read_text("utf-8")
    if name.endswith(".json"):
        json.loads(text)
    known = re.findall(r"^# TYPE (\w+)", Metrics().render().decode(), re.MULTILINE)
    asked = set(re.findall(r"fugong_[a-z_]+", text))
    assert asked
    assert [one for one in asked if re.sub("_bucket$", "", one) not in known] == []


def test_the_lock_names_all_that_is_installed_by_hash_and_no_registry() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    lines = [line for line in setup["options"]["install_requires"].splitlines() if line and not line.startswith("#")]
    wanted = {re.split("[<>=!~]", line)[0].lower().replace("_", "-").replace(".", "-") for line in lines}
    locked = set(re.findall(r"^([a-z0-9-]+)==", LOCK, re.MULTILINE))
    assert wanted - locked == set()
    assert all("--hash=sha256:" in pin for pin in re.split(r"^(?=[a-z0-9-]+==)", LOCK, flags=re.MULTILINE)[1:])
    assert "://" not in LOCK
