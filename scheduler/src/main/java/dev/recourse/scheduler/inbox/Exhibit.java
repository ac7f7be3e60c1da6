package dev.recourse.scheduler.inbox;

import java.util.Optional;

/**
 * A file that belongs to an arrival and lay elsewhere when it came.
 *
 * @param arrival the inbox's number of the arrival
 * @param number counted from 1 within it
 * @param name as it was called there, without path or control characters
 * @param mediaType as announced
 * @param place where it lies, in the words of whoever fetches it; empty once it is not asked for
 *     any more
 * @param attempts how often fetching it has failed
 * @param kept what was kept of it; empty until it is
 * @param reason what the last failure was, in words for the desk
 */
public record Exhibit(
    long arrival,
    int number,
    String name,
    String mediaType,
    String place,
    State state,
    int attempts,
    Optional<Kept> kept,
    Optional<String> reason) {

  /** What has become of it. */
  public enum State {
    /** It is still to be fetched. */
    AWAITED("awaited"),
    /** Its bytes are here. */
    KEPT("kept"),
    /** It will not be fetched any more. */
    MISSING("missing");

    private final String id;

    State(String id) {
      this.id = id;
    }

    /** As it is stored and shown. */
    public String id() {
      return id;
    }

    static State of(String id) {
      for (State state : values()) {
        if (state.id.equals(id)) {
          return state;
        }
      }
      throw new IllegalArgumentException(id + " is no state of a file.");
    }
  }

  /**
   * What is known of a file that is here.
   *
   * @param contentType what its first bytes show it to be
   * @param size in bytes
   * @param sha256 of its bytes, in lower-case hexadecimal
   */
  public record Kept(String contentType, long size, String sha256) {}

  /**
   * A file as it is announced.
   *
   * @param name without path or control characters
   * @param mediaType as announced
   * @param place where it lies, in the words of whoever fetches it
   */
  public record Announced(String name, String mediaType, String place) {}
}
