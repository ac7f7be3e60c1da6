package dev.recourse.scheduler.cases;

import dev.recourse.scheduler.store.Counters;
import dev.recourse.scheduler.store.Tx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What makes a change to the record noticeable: beside each event of each case stands a hash over
 * the hash before it and over the event. Changing, removing or slipping in an event breaks the
 * chain, whoever does it, unless everything after it is written anew; against that, its last hash
 * can be kept elsewhere.
 *
 * <p>What is personal in an event goes into the chain only as a salted digest. When it is erased,
 * the salt goes with it: the chain stays whole, and the digest tells nothing.
 */
public final class AuditChain {
  private static final String COUNTER = "audit";
  private static final String START = "0".repeat(64);
  private static final SecureRandom SALTS = new SecureRandom();

  private AuditChain() {}

  /**
   * What a look at the whole chain has found.
   *
   * @param events how many events it holds
   * @param last its last hash, in hexadecimal
   * @param problems what is wrong, in words; empty where nothing is
   */
  public record Verdict(long events, String last, List<String> problems) {
    /** Copies the list. */
    public Verdict {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Adds an event that is being written.
   *
   * @param details as they are written
   */
  static void append(Tx tx, CaseId id, CaseEvent event, String details) {
    long no = Counters.next(tx, COUNTER);
    String before =
        no == 1
            ? START
            : tx.handle()
                .createQuery("SELECT hash FROM audit WHERE no = :no")
                .bind("no", no - 1)
                .mapTo(String.class)
                .findOne()
                .orElse(START);
    byte[] random = new byte[16];
    SALTS.nextBytes(random);
    String salt = HexFormat.of().formatHex(random);
    String digest = digest(salt, event.by(), event.note().orElse(null), details);
    String hash =
        hash(
            before,
            no,
            id.toString(),
            event.seq(),
            event.event().id(),
            event.at().toEpochMilli(),
            event.recordedAt().toEpochMilli(),
            event.party().map(party -> party.id()).orElse(null),
            digest);
    tx.handle()
        .createUpdate(
            """
            INSERT INTO audit (no, case_id, seq, salt, digest, hash)
            VALUES (:no, :case, :seq, :salt, :digest, :hash)
            """)
        .bind("no", no)
        .bind("case", id.toString())
        .bind("seq", event.seq())
        .bind("salt", salt)
        .bind("digest", digest)
        .bind("hash", hash)
        .execute();
  }

  /**
   * Lets go of what is personal in a case's events, which the same transaction erases: who recorded
   * them, their notes and details.
   */
  public static void forget(Tx tx, CaseId id) {
    tx.handle()
        .createUpdate("UPDATE audit SET salt = NULL WHERE case_id = :case")
        .bind("case", id.toString())
        .execute();
  }

  /** Goes through the whole chain. */
  public static Verdict verify(Tx tx) {
    Walk walk = new Walk();
    tx.handle()
        .createQuery(
            """
            SELECT a.no, a.case_id, a.seq, a.salt, a.digest, a.hash, e.event, e.happened_at,
              e.recorded_at, e.party, e.by_whom, e.note, e.details
            FROM audit a LEFT JOIN case_event e ON e.case_id = a.case_id AND e.seq = a.seq
            ORDER BY a.no
            """)
        .map((row, context) -> walk.step(row))
        .forEach(problems -> walk.problems.addAll(problems));
    tx.handle()
        .createQuery(
            """
            SELECT e.case_id, e.seq FROM case_event e
            LEFT JOIN audit a ON a.case_id = e.case_id AND a.seq = e.seq
            WHERE a.no IS NULL ORDER BY e.case_id, e.seq
            """)
        .map(
            (row, context) ->
                name(row.getString(1), row.getInt(2)) + " was not recorded by Recourse.")
        .forEach(walk.problems::add);
    long counted = Counters.last(tx, COUNTER);
    if (counted != walk.no) {
      walk.problems.add(
          "The chain ends with entry " + walk.no + ", but " + counted + " have been written.");
    }
    return new Verdict(walk.no, walk.before, walk.problems);
  }

  /** One pass over the chain. */
  private static final class Walk {
    private final List<String> problems = new ArrayList<>();
    private long no;
    private String before = START;

    private List<String> step(ResultSet row) throws SQLException {
      List<String> found = new ArrayList<>();
      long expected = no + 1;
      no = row.getLong("no");
      String name = name(row.getString("case_id"), row.getInt("seq"));
      if (no != expected) {
        found.add("Entries " + expected + " to " + (no - 1) + " of the chain are missing.");
      }
      String event = row.getString("event");
      String stored = row.getString("hash");
      if (event == null) {
        found.add(name + " has been removed.");
      } else {
        String salt = row.getString("salt");
        String digest = row.getString("digest");
        String hash =
            hash(
                before,
                no,
                row.getString("case_id"),
                row.getInt("seq"),
                event,
                row.getLong("happened_at"),
                row.getLong("recorded_at"),
                row.getString("party"),
                digest);
        boolean same =
            salt == null
                || digest.equals(
                    digest(
                        salt,
                        row.getString("by_whom"),
                        row.getString("note"),
                        row.getString("details")));
        if (!same || !hash.equals(stored)) {
          found.add(name + " is not what was recorded.");
        }
      }
      before = stored;
      return found;
    }
  }

  private static String name(String caseId, int seq) {
    return "Event " + seq + " of " + caseId;
  }

  private static String digest(String salt, String by, @Nullable String note, String details) {
    return sha256(salt, by, note, details);
  }

  private static String hash(
      String before,
      long no,
      String caseId,
      int seq,
      String event,
      long at,
      long recordedAt,
      @Nullable String party,
      String digest) {
    return sha256(before, no, caseId, seq, event, at, recordedAt, party, digest);
  }

  /** Each part with its length before it, so that no two lists of parts give the same bytes. */
  private static String sha256(@Nullable Object... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Object part : parts) {
        String text = part == null ? "-" : "=" + Objects.toString(part);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256.", e);
    }
  }
}
