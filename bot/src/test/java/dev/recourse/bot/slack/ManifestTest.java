package dev.recourse.bot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recourse.bot.slack.standin.SlackStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ManifestTest {

  @Test
  void theManifestAsksForWhatTheProbeWantsAndTheStandInGrants() throws IOException {
    JsonNode manifest = new ObjectMapper().readTree(Files.readString(Path.of("manifest.json")));

    List<String> scopes = new ArrayList<>();
    manifest.at("/oauth_config/scopes/bot").forEach(scope -> scopes.add(scope.asText()));
    assertThat(scopes)
        .containsExactlyInAnyOrderElementsOf(SlackProbe.SCOPES)
        .containsExactlyInAnyOrderElementsOf(SlackStandIn.SCOPES);
    assertThat(manifest.at("/settings/socket_mode_enabled").asBoolean()).isTrue();
  }
}
