"""Asks a deployed service how it is, for its metrics, and for a draft, as a program with a certificate would.

Usage: calls.py FOLDER, the one with ca.pem, caller.pem and caller.key. The stubs of the API are on the path.
"""
import sys
import urllib.request
from pathlib import Path
import grpc
from audiencement.planning.v1 import drafts_pb2, drafts_pb2_grpc, plannings_pb2, plannings_pb2_grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

READY_SECONDS = 60
CALL_SECONDS = 300


def channel_of(folder: Path) -> grpc.Channel:
    authority, key, certificate = ((folder / it).read_bytes() for it in ("ca.pem", "caller.key", "caller.pem"))
    return grpc.secure_channel("localhost:50051", grpc.ssl_channel_credentials(authority, key, certificate))


def draft_of(channel: grpc.Channel):
    plannings, drafts = plannings_pb2_grpc.PlanningsServiceStub(channel), drafts_pb2_grpc.DraftsServiceStub(channel)
    asked = plannings_pb2.ProposePlanningRequest(
        dataset_revision="datasets/demonstration", scope={"chamber_ids": ["civ3"]})
    operation = plannings.ProposePlanning(asked, timeout=CALL_SECONDS).operation.name
    *_, last = plannings.WatchPlanning(plannings_pb2.WatchPlanningRequest(name=operation), timeout=CALL_SECONDS)
    return drafts.GetDraft(drafts_pb2.GetDraftRequest(name=last.operation.response.draft), timeout=CALL_SECONDS).draft


def main() -> None:
    with channel_of(Path(sys.argv[1])) as channel:
        health = health_pb2_grpc.HealthStub(channel).Check(
            health_pb2.HealthCheckRequest(), timeout=READY_SECONDS, wait_for_ready=True)
        assert health.status == health_pb2.HealthCheckResponse.SERVING, health
        print("health: SERVING")
        draft = draft_of(channel)
        assert draft.hearings, "a draft without hearings"
        print(f"{draft.name}: {len(draft.hearings)} hearings")
    with urllib.request.urlopen("http://127.0.0.1:9464/metrics", timeout=READY_SECONDS) as metrics:
        lines = metrics.read().decode().splitlines()
    assert lines, "no metrics"
    print(f"metrics: {len(lines)} lines")


main()
