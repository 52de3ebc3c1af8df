"""Stops a body that is too large while it arrives: nothing of it is kept, in memory or on disk."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

# A file only a little too large reaches the form, which says so beside what was typed.
MARGIN = 1024 * 1024


class StopsWhatIsTooLarge(FileUploadHandler):
    """First of the handlers: counts all files of a request together, whatever their sender says."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        self.arrived = 0
        if content_length > settings.DOCUMENT_MOST_BYTES + 2 * MARGIN:
            self.refuse()

    def receive_data_chunk(self, raw_data, start):
        self.arrived += len(raw_data)
        if self.arrived > settings.DOCUMENT_MOST_BYTES + MARGIN:
            self.refuse()
        return raw_data

    def file_complete(self, file_size):
        return None

    def refuse(self):
        """The others drop what they have of the file on disk."""
        for handler in self.request.upload_handlers:
            handler.upload_interrupted()
        raise RequestDataTooBig("The files of this request are larger than the service accepts.")
