package dev.recourse.scheduler.cases;

import dev.recourse.scheduler.store.Tx;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Knows whom cases were about without keeping who that was: by a hash, under this installation's
 * secret key, of an address or a name. So a repeat offender is recognized even where the content of
 * the earlier case has been erased (Cal Poly, Responsible Use Policy, Appendix D, F.3). Stateless;
 * every method works within the caller's transaction.
 */
public final class Respondents {
  /** Notes that a case is about whoever goes by this address or name. */
  public void note(Tx tx, CaseId id, String addressOrName) {
    tx.handle()
        .createUpdate(
            """
            INSERT INTO case_respondent (case_id, hash) VALUES (:case, :hash) ON CONFLICT DO NOTHING
            """)
        .bind("case", id.toString())
        .bind("hash", SecretHash.of(tx, "respondent", normal(addressOrName)))
        .execute();
  }

  /** The other cases about the same person as this one, the oldest first. */
  public List<CaseId> others(Tx tx, CaseId id) {
    return tx.handle()
        .createQuery(
            """
            SELECT DISTINCT other.case_id FROM case_respondent own
            JOIN case_respondent other ON other.hash = own.hash AND other.case_id <> own.case_id
            WHERE own.case_id = :case ORDER BY other.case_id
            """)
        .bind("case", id.toString())
        .map((rs, ctx) -> CaseId.parse(rs.getString("case_id")))
        .list();
  }

  /** Without regard to case, accents, titles' dots and spaces; a name in any order of its words. */
  static String normal(String addressOrName) {
    String plain =
        Normalizer.normalize(addressOrName, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .strip();
    if (plain.contains("@")) {
      return plain.replaceFirst("\\+[^@]*@", "@");
    }
    return String.join(
        " ",
        Arrays.stream(plain.split("[^\\p{L}\\p{N}]+"))
            .filter(word -> !word.isEmpty())
            .sorted()
            .toList());
  }
}
