"""What a user of the client that openapi-python-client generates would write. Run with the server's URL."""

import sys
from urllib.parse import parse_qs, urlsplit

from generated import Client
from generated.api.enterprises import list_enterprises
from generated.api.statistics import list_statistics
from generated.models import EnterpriseList, ListStatisticsChangeItem, Problem, StatisticList

client = Client(base_url=sys.argv[1])

found, cursor = [], {}
while True:
    page = list_enterprises.sync(client=client, zone=["高新区"], limit=3, **cursor)
    assert isinstance(page, EnterpriseList)
    found += page.items
    if page.next_ is None:
        break
    cursor = {"cursor": parse_qs(urlsplit(page.next_).query)["cursor"][0]}
assert len(found) == page.total > 3
assert all("有限公司" in item.name for item in found)
assert {item.ownership for item in found} >= {None, "外资"}

numbers = list_statistics.sync(client=client, change=[ListStatisticsChangeItem.NULL], limit=5)
assert isinstance(numbers, StatisticList)
assert [item.change for item in numbers.items] == [None] * 5

answer = list_enterprises.sync_detailed(client=client, zone=["高新区"], limit=501)
assert isinstance(answer.parsed, Problem)
assert (answer.parsed.status, answer.parsed.errors[0].parameter) == (400, "limit")
assert answer.headers["Fugong-Dataset"].startswith("sha256:")
