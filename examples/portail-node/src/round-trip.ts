// A president's round trip: put the court's data, propose, watch, look, pin a listing, ban another,
// propose again, compare, put forward, validate. Usage: npm start -- DOCUMENT.json [ADDRESS] [CHAMBER]

import { readFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import * as grpc from "@grpc/grpc-js";
import * as loader from "@grpc/proto-loader";
import type { ProtoGrpcType as CatalogueTypes } from "./types/catalogue.js";
import type { ProtoGrpcType as DatasetsTypes } from "./types/datasets.js";
import type { ProtoGrpcType as DraftsTypes } from "./types/drafts.js";
import type { ProtoGrpcType as PlanningsTypes } from "./types/plannings.js";
import type { Draft__Output } from "./types/audiencement/planning/v1/Draft.js";
import type { Hearing__Output } from "./types/audiencement/planning/v1/Hearing.js";
import type { Operation__Output } from "./types/audiencement/planning/v1/Operation.js";
import type { ProposePlanningRequest } from "./types/audiencement/planning/v1/ProposePlanningRequest.js";

const CHUNK = 1 << 20;
const PERSON = "P0001";

const api = fileURLToPath(new URL("../../../proto/proto", import.meta.url));

/** A file of the API, with the types generated from it. */
function load<Types>(file: string): Types {
  const definition = loader.loadSync(`audiencement/planning/v1/${file}`, {
    includeDirs: [api], longs: Number, enums: String, defaults: true, oneofs: true,
  });
  return grpc.loadPackageDefinition(definition) as unknown as Types;
}

const [document, address = "127.0.0.1:50051", chamber] = process.argv.slice(2);
if (!document) {
  console.error("usage: npm start -- DOCUMENT.json [ADDRESS] [CHAMBER]");
  process.exit(2);
}

const credentials = grpc.credentials.createInsecure();
const options = { "grpc.max_receive_message_length": 64 << 20 };
const v1 = {
  ...load<CatalogueTypes>("catalogue.proto").audiencement.planning.v1,
  ...load<DatasetsTypes>("datasets.proto").audiencement.planning.v1,
  ...load<PlanningsTypes>("plannings.proto").audiencement.planning.v1,
  ...load<DraftsTypes>("drafts.proto").audiencement.planning.v1,
};
const catalogue = new v1.CatalogueService(address, credentials, options);
const datasets = new v1.DatasetsService(address, credentials, options);
const plannings = new v1.PlanningsService(address, credentials, options);
const drafts = new v1.DraftsService(address, credentials, options);

type Callback<Answer> = (error: grpc.ServiceError | null, answer?: Answer) => void;

/** A call as a promise of its answer. */
function ask<Answer>(call: (callback: Callback<Answer>) => unknown): Promise<Answer> {
  return new Promise((resolve, reject) => {
    call((error, answer) => (answer === undefined ? reject(error) : resolve(answer)));
  });
}

/** Puts a document as a dataset of its own; gives the name of the revision. */
async function put(bytes: Buffer): Promise<string> {
  const datasetId = `cour-${randomUUID()}`;
  const answer = await ask<any>((callback) => {
    const call = datasets.PutDataset(callback as any);
    call.write({ metadata: { datasetId, requestId: randomUUID() } });
    for (let start = 0; start < bytes.length; start += CHUNK) {
      call.write({ chunk: bytes.subarray(start, start + CHUNK) });
    }
    call.end();
  });
  for (const diagnostic of answer.check.diagnostics) {
    console.error(`${diagnostic.code} ${diagnostic.jsonPointer} ${diagnostic.message.fr}`);
  }
  if (!answer.dataset) throw new Error("the document has problems");
  return answer.dataset.latestRevision.name;
}

/** All the items of a listing, page after page. */
async function all(list: (pageToken: string) => Promise<any>, field: string): Promise<any[]> {
  const items = [];
  let pageToken = "";
  do {
    const page = await list(pageToken);
    items.push(...page[field]);
    pageToken = page.nextPageToken;
  } while (pageToken);
  return items;
}

/** What the ids of a draft stand for: rooms by their name, people by what they are. */
async function labels(parent: string): Promise<Map<string, string>> {
  const kind = "CODE_KIND_PERSON_ROLE" as const;
  const codes = await all((pageToken) => ask((callback) =>
    catalogue.ListCodes({ kind, pageToken }, callback as any)), "codes");
  const rooms = await all((pageToken) => ask((callback) =>
    datasets.ListRooms({ parent, pageToken }, callback as any)), "rooms");
  const people = await all((pageToken) => ask((callback) =>
    datasets.ListPeople({ parent, pageToken }, callback as any)), "people");
  const titles = new Map(codes.map((code) => [code.code, code.title.fr]));
  return new Map([
    ...rooms.map((room): [string, string] => [room.id, room.displayName]),
    ...people.map((person): [string, string] => [person.id, `${person.id} (${titles.get(person.role)})`]),
  ]);
}

/** A hearing in one line. */
function line(hearing: Hearing__Output, named: Map<string, string>): string {
  const label = (id?: string) => (id ? named.get(id) ?? id : "—");
  return `  ${hearing.date} ${label(hearing.roomId)} : ${hearing.attendeePersonIds.map(label).join(", ")}`;
}

/** Asks for a draft and follows its making to the end. */
async function propose(request: ProposePlanningRequest): Promise<Draft__Output> {
  const scope = chamber ? { chamberIds: [chamber] } : undefined;
  const asked = { ...request, scope, requestId: randomUUID() };
  const { operation } = await ask<any>((callback) => plannings.ProposePlanning(asked, callback as any));
  const over = await watch(operation.name);
  const name = over.response?.draft;
  if (!name) throw new Error(JSON.stringify(over.error ?? over.response));
  const { draft } = await ask<any>((callback) => drafts.GetDraft({ name }, callback as any));
  return draft;
}

/** The operation, once it is over. */
function watch(name: string): Promise<Operation__Output> {
  return new Promise((resolve, reject) => {
    const stream = plannings.WatchPlanning({ name });
    stream.on("error", reject);
    stream.on("data", ({ progress, operation }) => {
      if (progress) console.log(`  ${progress.sequence}. ${progress.stage?.fr} · étage ${progress.tier}`);
      if (operation) resolve(operation);
    });
  });
}

/** Moves a draft to another state, as a person decided. */
async function decide(draft: Draft__Output, state: "PROPOSED" | "VALIDATED"): Promise<Draft__Output> {
  const request = {
    name: draft.name, etag: draft.etag, toState: `LIFECYCLE_STATE_${state}` as const,
    personId: PERSON, reason: "essai du portail", requestId: randomUUID(),
  };
  return (await ask<any>((callback) => drafts.TransitionDraft(request, callback as any))).draft;
}

/** The whole round trip. */
async function roundTrip(path: string): Promise<void> {
  const revision = await put(readFileSync(path));
  console.log(`déposé : ${revision}`);
  const first = await propose({ datasetRevision: revision });
  console.log(`${first.name} : ${first.hearings.length} audiences`);

  const named = await labels(revision);
  for (const held of first.hearings.slice(0, 3)) console.log(line(held, named));

  const hearing = first.hearings.find((it) => !it.fixed && it.cases.length > 1);
  if (!hearing) throw new Error("no hearing to change");
  const [kept, banned] = hearing.cases.map((it) => ({ hearingId: hearing.id, caseNumber: it.caseNumber }));
  const second = await propose({
    datasetRevision: revision, pins: [kept], bans: [banned], referenceDraft: first.name, amend: true,
  });
  const held = second.hearings.find((it) => it.id === kept.hearingId);
  if (!held?.cases.some((it) => it.caseNumber === kept.caseNumber)) throw new Error("the pin was not kept");
  const { diff } = await ask<any>((callback) =>
    drafts.DiffDrafts({ baseDraft: first.name, draft: second.name }, callback as any));
  console.log(`${second.name} : ${diff.cases.length} affaire(s) déplacée(s)`);
  if (!diff.cases.some((change: any) => change.caseNumber === banned.caseNumber)) {
    throw new Error("the ban was not kept");
  }

  const validated = await decide(await decide(second, "PROPOSED"), "VALIDATED");
  console.log(`${validated.name} : ${validated.state}`);
}

try {
  await roundTrip(document);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
