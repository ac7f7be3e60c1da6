package dev.recourse.bot.slack;

import com.slack.api.Slack;
import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;
import com.slack.api.methods.response.files.FilesGetUploadURLExternalResponse;
import java.io.IOException;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Puts a file into a conversation, in Slack's three steps: ask where it goes, bring it there, show
 * it. Until the third one nobody sees anything of it. Thread-safe.
 */
final class Uploads {
  private static final MediaType BYTES = MediaType.get("application/octet-stream");

  private final Slack slack;
  private final WebApi api;

  Uploads(Slack slack, WebApi api) {
    this.slack = slack;
    this.api = api;
  }

  /**
   * Shows a file in the thread of a message.
   *
   * @param name with its ending, which tells Slack what it is
   * @return the file's id at Slack
   */
  Answer<String> put(String conversation, String thread, String name, byte[] bytes) {
    Answer<FilesGetUploadURLExternalResponse> place =
        api.call(
            methods ->
                methods.filesGetUploadURLExternal(
                    request -> request.filename(name).length(bytes.length)));
    if (!(place instanceof Answer.Done<FilesGetUploadURLExternalResponse> done)) {
      return place.map(impossible -> "");
    }
    String id = done.value().getFileId();
    Answer<String> brought = bring(done.value().getUploadUrl(), bytes, id);
    if (!(brought instanceof Answer.Done<String>)) {
      return brought;
    }
    FileDetails file = FileDetails.builder().id(id).title(name).build();
    return api.call(
            methods ->
                methods.filesCompleteUploadExternal(
                    request ->
                        request.files(List.of(file)).channelId(conversation).threadTs(thread)))
        .map(shown -> id);
  }

  /** The address is Slack's and holds for this file alone; no token goes with it. */
  private Answer<String> bring(String url, byte[] bytes, String id) {
    Request request = new Request.Builder().url(url).post(RequestBody.create(bytes, BYTES)).build();
    try (Response response = slack.getHttpClient().getOkHttpClient().newCall(request).execute()) {
      return response.isSuccessful()
          ? new Answer.Done<>(id)
          : new Answer.Lost<>("Slack did not take a file (HTTP status " + response.code() + ").");
    } catch (IOException e) {
      return new Answer.Lost<>("Slack did not take a file (" + e + ").");
    }
  }
}
