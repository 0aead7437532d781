"""Asks for a draft of the demonstration court and prints its hearings, as a program in Python would."""
import sys
import grpc
from audiencement.planning.v1 import drafts_pb2, drafts_pb2_grpc, plannings_pb2, plannings_pb2_grpc

channel = grpc.insecure_channel(sys.argv[1])
plannings, drafts = plannings_pb2_grpc.PlanningsServiceStub(channel), drafts_pb2_grpc.DraftsServiceStub(channel)
asked = plannings_pb2.ProposePlanningRequest(dataset_revision="datasets/demonstration", scope={"chamber_ids": ["civ3"]})
operation = plannings.ProposePlanning(asked).operation.name
*_, last = plannings.WatchPlanning(plannings_pb2.WatchPlanningRequest(name=operation))
draft = drafts.GetDraft(drafts_pb2.GetDraftRequest(name=last.operation.response.draft)).draft
for hearing in draft.hearings:
    print(hearing.date, hearing.id, len(hearing.cases), "affaires")
