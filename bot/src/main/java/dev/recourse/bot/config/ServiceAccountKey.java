package dev.recourse.bot.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recourse.ingest.oauth.PemFiles;
import java.net.URI;
import java.security.PrivateKey;

/**
 * The key file that Google gives out for a service account. Never prints its key.
 *
 * @param tokenUrl where it says that tokens are asked for
 */
record ServiceAccountKey(String account, String keyId, PrivateKey key, URI tokenUrl) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException where this is something else; the key is not quoted
   */
  static ServiceAccountKey parse(String json) {
    JsonNode read;
    try {
      read = MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw notAKeyFile("it is no JSON");
    }
    if (!read.path("type").asText().equals("service_account")) {
      throw notAKeyFile("its 'type' is not 'service_account'");
    }
    return new ServiceAccountKey(
        field(read, "client_email"),
        field(read, "private_key_id"),
        PemFiles.privateKey(field(read, "private_key")),
        OAuthSettings.tokenUrl(field(read, "token_uri")));
  }

  private static String field(JsonNode read, String name) {
    String value = read.path(name).asText();
    if (value.isEmpty()) {
      throw notAKeyFile("'" + name + "' is missing in it");
    }
    return value;
  }

  private static IllegalArgumentException notAKeyFile(String why) {
    return new IllegalArgumentException(
        why + "; use the JSON file that was downloaded as the service account's key");
  }

  @Override
  public String toString() {
    return "ServiceAccountKey[" + account + "]";
  }
}
