"""What a user of the Python client that openapi-generator makes would write. Run with the server's URL."""

import importlib
import pkgutil
import sys
from urllib.parse import parse_qs, urlsplit

import generated
from generated import ApiClient, Configuration, EnterprisesApi, Problem, StatisticsApi
from generated.exceptions import BadRequestException

for module in pkgutil.walk_packages(generated.__path__, "generated."):
    importlib.import_module(module.name)

client = ApiClient(Configuration(host=sys.argv[1]))
enterprises = EnterprisesApi(client)

found, cursor = [], None
while True:
    page = enterprises.list_enterprises(zone=["高新区"], limit=3, cursor=cursor)
    found += page.items
    if page.next is None:
        break
    cursor = parse_qs(urlsplit(page.next).query)["cursor"][0]
assert len(found) == page.total > 3
assert all("有限公司" in item.name for item in found)
assert {item.ownership for item in found} >= {None, "外资"}

numbers = StatisticsApi(client).list_statistics(change=["null"], limit=5)
assert [item.change for item in numbers.items] == [None] * 5

# a limit out of bounds does not leave this client; a cursor that is none does
try:
    enterprises.list_enterprises(zone=["高新区"], cursor="none")
except BadRequestException as refused:
    problem = refused.data
    assert refused.headers["Fugong-Dataset"].startswith("sha256:")
assert isinstance(problem, Problem)
assert (problem.status, problem.errors[0].parameter) == (400, "cursor")
