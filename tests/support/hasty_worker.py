"""The worker of the service, with a second's patience, so that a test can see it run out."""

from deploy import patient_worker
from deploy.patient_worker import PatientWorker

__all__ = ["PatientWorker"]

patient_worker.PATIENCE = patient_worker.STALL_PATIENCE = 1
