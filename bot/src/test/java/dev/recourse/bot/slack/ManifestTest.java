package dev.recourse.bot.slack;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.slack.api.methods.MethodsClient;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.recourse.bot.slack.standin.SlackStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The smallest set of permissions: what the manifest asks for, the code needs, and no more. */
final class ManifestTest {
  private static final Pattern ROW = Pattern.compile("(?m)^ {3}\\| ((?:`[a-z_.:]+`(?:, )?)+) \\|");
  private static final Pattern SCOPE = Pattern.compile("`([a-z_.:]+)`");

  /** What Slack's reference names for each method of the Web API that is called. */
  private static final Map<String, Set<String>> SCOPES_OF_METHODS =
      Map.ofEntries(
          entry("appsConnectionsOpen", Set.of()), // The app token's own connections:write.
          entry("authTest", Set.of()),
          entry("chatDelete", Set.of("chat:write")),
          entry("chatPostEphemeral", Set.of("chat:write")),
          entry("chatPostMessage", Set.of("chat:write")),
          entry("chatUpdate", Set.of("chat:write")),
          entry("conversationsHistory", Set.of("channels:history", "groups:history", "im:history")),
          entry("conversationsOpen", Set.of("im:write")),
          entry("conversationsReplies", Set.of("channels:history", "groups:history", "im:history")),
          entry("filesCompleteUploadExternal", Set.of("files:write")),
          entry("filesGetUploadURLExternal", Set.of("files:write")),
          entry("filesInfo", Set.of("files:read")),
          entry("usergroupsUsersList", Set.of("usergroups:read")),
          entry("usersInfo", Set.of("users:read")),
          entry("viewsOpen", Set.of()),
          entry("viewsPublish", Set.of()),
          entry("viewsUpdate", Set.of()));

  private static final Map<String, Set<String>> SCOPES_OF_EVENTS =
      Map.of(
          "app_home_opened", Set.of(),
          "app_mention", Set.of("app_mentions:read"),
          "message.channels", Set.of("channels:history"),
          "message.groups", Set.of("groups:history"),
          "message.im", Set.of("im:history"));

  @Test
  void theManifestAsksForWhatTheProbeWantsAndTheStandInGrants() throws IOException {
    assertThat(scopes())
        .containsExactlyInAnyOrderElementsOf(SlackProbe.SCOPES)
        .containsExactlyInAnyOrderElementsOf(SlackStandIn.SCOPES);
    assertThat(manifest().at("/settings/socket_mode_enabled").asBoolean()).isTrue();
  }

  @Test
  void theManifestAsksForWhatTheCodeCallsAndHearsAndForNothingElse() throws IOException {
    Set<String> needed = new TreeSet<>(Set.of("commands"));
    called().forEach(method -> needed.addAll(SCOPES_OF_METHODS.get(method)));
    words("/settings/event_subscriptions/bot_events")
        .forEach(event -> needed.addAll(SCOPES_OF_EVENTS.get(event)));

    assertThat(scopes()).containsExactlyInAnyOrderElementsOf(needed);
  }

  @Test
  void eachMethodThatIsCalledIsKnownWithItsPermissions() {
    assertThat(called()).containsExactlyInAnyOrderElementsOf(SCOPES_OF_METHODS.keySet());
  }

  @Test
  void theReadmeExplainsEachPermission() throws IOException {
    Set<String> explained =
        ROW.matcher(Files.readString(Path.of("README.md")))
            .results()
            .map(MatchResult::group)
            .flatMap(row -> SCOPE.matcher(row).results())
            .map(scope -> scope.group(1))
            .collect(Collectors.toSet());

    assertThat(explained).containsExactlyInAnyOrderElementsOf(scopes());
  }

  private static Set<String> called() {
    return new ClassFileImporter()
        .importPackages("dev.recourse.bot.slack").stream()
            .map(JavaClass::getMethodCallsFromSelf)
            .flatMap(Set::stream)
            .filter(call -> call.getTargetOwner().isEquivalentTo(MethodsClient.class))
            .map(JavaMethodCall::getName)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> scopes() throws IOException {
    return words("/oauth_config/scopes/bot").toList();
  }

  private static Stream<String> words(String path) throws IOException {
    return StreamSupport.stream(manifest().at(path).spliterator(), false).map(JsonNode::asText);
  }

  private static JsonNode manifest() throws IOException {
    return new ObjectMapper().readTree(Files.readString(Path.of("manifest.json")));
  }
}
