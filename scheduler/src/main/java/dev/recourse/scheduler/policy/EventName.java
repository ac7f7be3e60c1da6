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

  /** A handler confirms or changes the category; the note is its id. */
  public static final EventName CATEGORY_SET = new EventName("category-set");

  /** A party is known now; the note is the address at which it is reached. */
  public static final EventName PARTY_SET = new EventName("party-set");

  /** Somebody works the case from now on; the note says who. */
  public static final EventName ASSIGNED = new EventName("assigned");

  /** A party wrote again; the note says which arrival of the inbox it was. */
  public static final EventName MESSAGE_RECEIVED = new EventName("message-received");

  /** No acknowledgement goes out; the note says why. */
  public static final EventName ACKNOWLEDGEMENT_WITHHELD =
      new EventName("acknowledgement-withheld");

  /** A clock was given more time; the details say which and how much, the note why. */
  public static final EventName EXTENDED = new EventName("extended");

  /** Closures or holidays changed; the details say which clocks moved, and from when to when. */
  public static final EventName CALENDAR_CHANGED = new EventName("calendar-changed");

  /** A handler's reminders of a clock were put off; the details say of which and until when. */
  public static final EventName SNOOZED = new EventName("snoozed");

  /** An update is held back; the note says why. */
  public static final EventName UPDATE_HELD = new EventName("status-update-held");

  /** An update that was held back may go. */
  public static final EventName UPDATE_RELEASED = new EventName("status-update-released");

  /** A handler's words for the next update, in the note. */
  public static final EventName UPDATE_PARAGRAPH = new EventName("status-update-paragraph");

  /** Somebody who works the case noted something. */
  public static final EventName NOTE = new EventName("note");

  /** A letter came back; the note says which one and why. */
  public static final EventName LETTER_FAILED = new EventName("letter-failed");

  /**
   * Two cases are of the same event: on the one that went away {@code into} says where it went, on
   * the other {@code from} says what came.
   */
  public static final EventName JOINED = new EventName("joined");

  /** Somebody who works the case got everything about it as a file. */
  public static final EventName EXPORTED = new EventName("exported");

  /** Somebody asks to see a restricted case. */
  public static final EventName ACCESS_ASKED = new EventName("access-asked");

  /** The role that keeps a restricted case lets somebody see it; the note says whom. */
  public static final EventName ACCESS_GRANTED = new EventName("access-granted");

  /** The role that keeps a restricted case does not let somebody see it; the note says whom. */
  public static final EventName ACCESS_REFUSED = new EventName("access-refused");

  /** The first assessment of the report is done. */
  public static final EventName ASSESSED = new EventName("assessed");

  /** The parties were told what was decided. */
  public static final EventName DECISION_NOTIFIED = new EventName("decision-notified");

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
