"""The worker of the service with timeouts of one second, for tests that wait for them."""

from deploy import patient_worker
from deploy.patient_worker import PatientWorker

__all__ = ["PatientWorker"]

patient_worker.PATIENCE = patient_worker.STALL_PATIENCE = 1
