"""Plan tables: layout, audit, reconstruction with proof, tidy frames."""

from zsgx_analysis.attachments.read import Attachment, Certificate, read_attachments
from zsgx_analysis.attachments.record import audit_record

__all__ = ["Attachment", "Certificate", "audit_record", "read_attachments"]
