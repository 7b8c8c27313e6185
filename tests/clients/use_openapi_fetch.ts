// What a user of openapi-typescript and openapi-fetch would write. Calls the server whose URL is given.
import createClient from "openapi-fetch";
import type { components, paths } from "./contract.js";

declare const process: { argv: string[] };

type Enterprise = components["schemas"]["EnterpriseEntry"];
type Problem = components["schemas"]["Problem"];

function claim(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

const client = createClient<paths>({ baseUrl: process.argv[2] });

const found: Enterprise[] = [];
let total = 0;
let cursor: string | undefined;
do {
  const { data, error } = await client.GET("/enterprises", { params: { query: { zone: ["高新区"], limit: 3, cursor } } });
  if (error) throw new Error(error.title);
  found.push(...data.items);
  total = data.total;
  cursor = data.next === null ? undefined : new URL(data.next, process.argv[2]).searchParams.get("cursor")!;
} while (cursor !== undefined);
claim(found.length === total && total > 3, "every page up to the last");
claim(new Set(found.map((item) => item.id)).size === total, "no item twice");

const ownership: (string | null | undefined)[] = found.map((item) => item.ownership);
claim(ownership.includes(null) && ownership.includes("外资"), "a nullable with and without a value");

const refused = await client.GET("/enterprises", { params: { query: { zone: ["高新区"], limit: 501 } } });
claim(refused.error !== undefined, "a limit out of bounds is refused");
const problem: Problem = refused.error;
claim(problem.status === 400 && problem.errors[0]?.parameter === "limit", "the problem names the parameter");
claim(refused.response.headers.get("Fugong-Dataset")?.startsWith("sha256:") === true, "the dataset's digest");
