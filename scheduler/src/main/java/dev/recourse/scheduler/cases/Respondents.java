package dev.recourse.scheduler.cases;

import dev.recourse.scheduler.store.Settings;
import dev.recourse.scheduler.store.Tx;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Knows whom cases were about without keeping who that was: by a hash, under this installation's
 * secret key, of an address or a name. So a repeat offender is recognized even where the content of
 * the earlier case has been erased (Cal Poly, Responsible Use Policy, Appendix D, F.3). Stateless;
 * every method works within the caller's transaction.
 */
public final class Respondents {
  private static final String MAC = "HmacSHA256";
  private static final String PURPOSE = "respondent:";

  /** Notes that a case is about whoever goes by this address or name. */
  public void note(Tx tx, CaseId id, String addressOrName) {
    tx.handle()
        .createUpdate(
            """
            INSERT INTO case_respondent (case_id, hash) VALUES (:case, :hash) ON CONFLICT DO NOTHING
            """)
        .bind("case", id.toString())
        .bind("hash", hash(tx, addressOrName))
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

  private static String hash(Tx tx, String addressOrName) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(Settings.secret(tx), MAC));
      byte[] digest =
          mac.doFinal((PURPOSE + normal(addressOrName)).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + MAC + ".", e);
    }
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
