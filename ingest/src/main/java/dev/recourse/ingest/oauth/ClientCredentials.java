package dev.recourse.ingest.oauth;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The client credentials grant (RFC 6749, section 4.4), as Microsoft 365 asks for it from a service
 * without a user.
 *
 * @param clientId as the token server knows us
 * @param proof that we are the client
 * @param scope what the token is to allow
 */
public record ClientCredentials(URI tokenUrl, String clientId, ClientProof proof, String scope)
    implements Grant {
  /** For IMAP and SMTP of Microsoft 365: whatever an administrator has consented to. */
  public static final String MICROSOFT_SCOPE = "https://outlook.office365.com/.default";

  /** Where Microsoft gives the tokens of a tenant, named by its id or its domain. */
  public static URI microsoft(String tenant) {
    return URI.create("https://login.microsoftonline.com/" + tenant + "/oauth2/v2.0/token");
  }

  @Override
  public Map<String, String> form(Instant now) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    form.put("client_id", clientId);
    form.put("scope", scope);
    form.putAll(proof.form(clientId, tokenUrl, now));
    return form;
  }

  @Override
  public String whatToLookAt() {
    return "look at client-id, " + proof.key() + " and scope";
  }
}
