"""Plan tables: layout, audit, reconstruction with proof, tidy frames."""

from zsgx_analysis.tables.read import Attachment, Certificate, read_attachments
from zsgx_analysis.tables.record import audit_record

__all__ = ["Attachment", "Certificate", "audit_record", "read_attachments"]
