"""The service's worker with time limits of one second, so that a test can see them expire."""

from deploy import patient_worker
from deploy.patient_worker import PatientWorker

__all__ = ["PatientWorker"]

patient_worker.PATIENCE = patient_worker.STALL_PATIENCE = 1
