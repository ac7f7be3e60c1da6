package dev.recourse.scheduler;

import dev.recourse.scheduler.cases.CaseChannel;
import dev.recourse.scheduler.cases.Classified;
import dev.recourse.scheduler.cases.Contact;
import dev.recourse.scheduler.inbox.Lane;
import dev.recourse.scheduler.outbox.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A report on its way to become a case.
 *
 * @param channel the way it came
 * @param receivedAt when it arrived: the clocks start then
 * @param reporter how the reporter can be reached; empty where they wish to be nobody
 * @param alsoKnownAs other addresses from which the reporter may write to the case; the claim code
 *     of one who wishes to be nobody and to come back
 * @param subject one line
 * @param text what the report says, for those who may see it
 * @param classified what the model said
 * @param answers the message to answer, where there is one
 * @param unanswered why no acknowledgement may go out, where none may
 * @param remark what the desk should know beside the words, such as a case that the report claims
 *     to belong to
 * @param answer what the policies say to a question, to be quoted in the acknowledgement
 * @param lane what was old when its mailbox was first watched is filed: its case is closed at once,
 *     and nobody is written to
 * @param desk the addresses of a desk like this one that wrote the report by itself: no letter
 *     about its case goes there by itself
 */
public record Opening(
    CaseChannel channel,
    Instant receivedAt,
    Optional<Contact> reporter,
    List<Contact> alsoKnownAs,
    String subject,
    String text,
    Classified classified,
    Optional<Message.Answers> answers,
    Optional<String> unanswered,
    Optional<String> remark,
    Optional<String> answer,
    Lane lane,
    Set<String> desk) {

  /** Folds the subject to one line of at most 200 characters. */
  public Opening {
    alsoKnownAs = List.copyOf(alsoKnownAs);
    classified = reporter.isEmpty() ? classified.anonymous() : classified;
    subject = Lines.one(subject, 200);
    desk = Set.copyOf(desk);
  }

  /** A report that has just arrived. */
  public Opening(
      CaseChannel channel,
      Instant receivedAt,
      Optional<Contact> reporter,
      List<Contact> alsoKnownAs,
      String subject,
      String text,
      Classified classified,
      Optional<Message.Answers> answers,
      Optional<String> unanswered,
      Optional<String> remark,
      Optional<String> answer) {
    this(
        channel,
        receivedAt,
        reporter,
        alsoKnownAs,
        subject,
        text,
        classified,
        answers,
        unanswered,
        remark,
        answer,
        Lane.PROMPT,
        Set.of());
  }

  /** Where the reporter finds what is answered. */
  Optional<Contact> answered() {
    return reporter.or(() -> alsoKnownAs.stream().filter(Contact::isClaim).findFirst());
  }
}
