package dev.recourse.bot.config;

import dev.recourse.ingest.oauth.AccessTokens;
import dev.recourse.ingest.oauth.ClientCertificate;
import dev.recourse.ingest.oauth.ClientCredentials;
import dev.recourse.ingest.oauth.ClientProof;
import dev.recourse.ingest.oauth.ClientSecret;
import dev.recourse.ingest.oauth.Grant;
import dev.recourse.ingest.oauth.PemFiles;
import dev.recourse.ingest.oauth.ServiceAccount;
import dev.recourse.scheduler.yaml.YamlMap;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Reads {@code oauth2}: with {@code service-account} the assertion of a Google service account,
 * else client credentials. Equal grants share their token. For one configuration.
 */
final class OAuthSettings {
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

  private final ConfigurationFiles files;
  private final Clock clock;
  private final Map<Grant, AccessTokens> shared = new HashMap<>();

  OAuthSettings(ConfigurationFiles files, Clock clock) {
    this.files = files;
    this.clock = clock;
  }

  /**
   * The tokens for a mailbox.
   *
   * @param mailbox whom a service account acts for
   */
  Optional<AccessTokens> tokens(YamlMap map, Optional<String> mailbox) {
    Optional<Grant> grant =
        map.has("service-account") ? serviceAccount(map, mailbox) : clientCredentials(map);
    return grant.map(
        asked ->
            shared.computeIfAbsent(
                asked,
                g -> new AccessTokens(g, clock, AccessTokens.DEFAULT_TIMEOUT, new Random())));
  }

  private Optional<Grant> serviceAccount(YamlMap map, Optional<String> mailbox) {
    return map.build(
        () -> {
          Optional<ServiceAccountKey> key =
              map.value("service-account", name -> ServiceAccountKey.parse(files.text(name)));
          Optional<URI> tokenUrl = map.optional("token-url", OAuthSettings::tokenUrl);
          String scope = map.string("scope", ServiceAccount.GMAIL_SCOPE);
          map.done();
          return new ServiceAccount(
              tokenUrl.orElseGet(() -> key.orElseThrow().tokenUrl()),
              key.orElseThrow().account(),
              key.orElseThrow().keyId(),
              key.orElseThrow().key(),
              mailbox.orElse(""),
              scope);
        });
  }

  private Optional<Grant> clientCredentials(YamlMap map) {
    return map.build(
        () -> {
          String clientId = map.string("client-id");
          Optional<URI> tokenUrl =
              map.optional("token-url", OAuthSettings::tokenUrl)
                  .or(() -> map.optional("tenant", OAuthSettings::tenant));
          if (map.has("tenant") == map.has("token-url")) {
            map.problem(
                "Where is the token asked for? Give 'tenant' (Microsoft 365), 'token-url', or"
                    + " 'service-account' (Google), and one of them only.");
          }
          Optional<ClientProof> proof = proof(map);
          String scope = map.string("scope", ClientCredentials.MICROSOFT_SCOPE);
          map.done(List.of("service-account"));
          return new ClientCredentials(
              tokenUrl.orElseThrow(), clientId, proof.orElseThrow(), scope);
        });
  }

  private Optional<ClientProof> proof(YamlMap map) {
    Optional<ClientProof> certificate = map.optional("client-certificate", this::certificate);
    Optional<ClientProof> secret = map.optionalSecret("client-secret").map(ClientSecret::new);
    if (map.has("client-certificate") == map.has("client-secret")) {
      map.problem("Give 'client-secret' or 'client-certificate', and one of them only.");
    }
    return certificate.or(() -> secret);
  }

  private ClientProof certificate(String name) {
    String pem = files.text(name);
    return new ClientCertificate(PemFiles.certificates(pem).get(0), PemFiles.privateKey(pem));
  }

  private static URI tenant(String text) {
    if (!text.matches("[A-Za-z0-9.-]+")) {
      throw new IllegalArgumentException("a tenant is given by its id or its domain");
    }
    return ClientCredentials.microsoft(text);
  }

  static URI tokenUrl(String text) {
    URI uri = URI.create(text);
    String host = String.valueOf(uri.getHost());
    boolean here = "http".equals(uri.getScheme()) && THIS_MACHINE.contains(host);
    if (uri.getHost() == null || !("https".equals(uri.getScheme()) || here)) {
      throw new IllegalArgumentException("a token server's address begins with https://");
    }
    return uri;
  }
}
