package dev.recourse.scheduler.policy;

/**
 * What happened to a case, named in the past tense.
 *
 * @param id lower-case words joined by hyphens, such as {@code investigation-opened}
 */
public record EventName(String id) implements Comparable<EventName> {
  /** The first event of every case. */
  public static final EventName REPORT_RECEIVED = new EventName("report-received");

  /** The reporter's acknowledgement was taken by the mail server or by Slack. */
  public static final EventName ACKNOWLEDGED = new EventName("acknowledged");

  /** The update that is due every so many days was taken. */
  public static final EventName STATUS_UPDATE_SENT = new EventName("status-update-sent");

  /** Another procedure applies than was guessed; the note names it. */
  public static final EventName PROCEDURE_SET = new EventName("procedure-set");

  /** The case has ended. */
  public static final EventName CLOSED = new EventName("closed");

  /** The case goes on after it had ended. */
  public static final EventName REOPENED = new EventName("reopened");

  /** Checks the id's form. */
  public EventName {
    Names.check("event", id);
  }

  @Override
  public int compareTo(EventName other) {
    return id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return id;
  }
}
