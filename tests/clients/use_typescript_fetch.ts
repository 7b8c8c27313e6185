// What a user of the client that openapi-generator makes (typescript-fetch) would write. Calls the server whose URL is
// given.
import { Configuration, EnterprisesApi, ProblemFromJSON, ResponseError } from "./generated/index.js";
import type { EnterpriseEntry, Problem } from "./generated/index.js";

declare const process: { argv: string[] };

function claim(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

const enterprises = new EnterprisesApi(new Configuration({ basePath: process.argv[2] }));

const found: EnterpriseEntry[] = [];
let total = 0;
let cursor: string | undefined;
do {
  const page = await enterprises.listEnterprises({ zone: ["高新区"], limit: 3, cursor });
  found.push(...page.items);
  total = page.total;
  cursor = page.next === null ? undefined : new URL(page.next, process.argv[2]).searchParams.get("cursor")!;
} while (cursor !== undefined);
claim(found.length === total && total > 3, "every page up to the last");
claim(new Set(found.map((item) => item.id)).size === total, "no item twice");

const ownership: (string | null | undefined)[] = found.map((item) => item.ownership);
claim(ownership.includes(null) && ownership.includes("外资"), "a nullable with and without a value");

const refusal: unknown = await enterprises.listEnterprises({ zone: ["高新区"], limit: 501 }).catch((error) => error);
claim(refusal instanceof ResponseError, "a limit out of bounds is refused");
const problem: Problem = ProblemFromJSON(await refusal.response.json());
claim(problem.status === 400 && problem.errors[0]?.parameter === "limit", "the problem names the parameter");
claim(refusal.response.headers.get("Fugong-Dataset")?.startsWith("sha256:") === true, "the dataset's digest");
