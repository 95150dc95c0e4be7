package dev.serai.flow;

import static dev.serai.flow.Folder.SYSTEM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.of;

import dev.serai.catalog.SystemAuthentication;
import dev.serai.catalog.SystemItem;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a system file says, and what is wrong with it. */
class SystemFileTest {
    private static final String BASE = "baseUrl: \"{{crm.url}}\"\n";
    private static final String LIST = "    list: { path: /contacts }\n";

    @Test
    void whatIsSaidIsRead() {
        var crm = Folder.sound()
                .replacing(
                        SYSTEM, BASE, BASE + "authentication: { type: api-key, header: X-Key, key: \"{{crm.key}}\" }\n")
                .replacing(
                        SYSTEM,
                        LIST,
                        LIST + "    item: { changedAt: { path: $.at, format: epoch-millis } }\n    visibleAfter: 5s\n")
                .read();
        assertThat(crm.problems()).isEmpty();
        var spec = crm.catalog().systems().get("crm");
        assertThat(spec.authentication().type()).isEqualTo(SystemAuthentication.Type.API_KEY);
        var contact = crm.catalog().resource("crm", "contact").orElseThrow();
        assertThat(contact.visibleAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(contact.item().changedAt().format()).isEqualTo(SystemItem.TimeFormat.EPOCH_MILLIS);
        assertThat(contact.list().method()).isEqualTo("GET");
    }

    /** A part of the sound file, what stands there instead, and the problem. */
    static Stream<Arguments> wrong() {
        return Stream.of(
                of("system: crm", "systm: crm", ":1: the key 'system' is missing."),
                of(
                        "system: crm",
                        "system: CRM",
                        ":1: 'system' must be a name of small letters, digits and dashes, it is 'CRM'."),
                of("system: crm", "system: hub", ":1: 'hub' is what the hub calls itself."),
                of(BASE, "baseURL: x\n", ":2: unknown key 'baseURL'. Did you mean 'baseUrl'?"),
                of(BASE, BASE + "entitties: {}\n", ":3: unknown key 'entitties'. Did you mean 'entities'?"),
                of(BASE, "baseUrl: { a: b }\n", ":2: this must be a text, it is a map."),
                of(LIST, LIST + "    gett: { path: /contacts }\n", ":6: unknown key 'gett'. Did you mean 'get'?"),
                of(
                        BASE,
                        BASE + "authentication: { type: apikey }\n",
                        ":3: this cannot be 'apikey'. Did you mean 'api-key'? Known here: none, api-key, basic, bearer, "),
                of(BASE, BASE + "authentication: bearer\n", ":3: this must be a map, it is a text."),
                of(BASE, BASE + "limits: { timeout: 5 }\n", ":3: this cannot be '5'. Write a number and a unit"),
                of(BASE, BASE + "limits: { connections: many }\n", ":3: "),
                of(
                        BASE,
                        BASE + "limits:\n  rates:\n    - { calls: 10, per: 1s }\n    - { calls: 10, each: 1s }\n",
                        ":6: unknown key 'each'. Use what is known here: calls, limit, per, remaining, reset, zone."),
                of(
                        BASE,
                        BASE + "limits:\n  rates:\n    - { calls: 10, per: second }\n",
                        ":5: this cannot be 'second'. Write a number and a unit"),
                of(
                        BASE,
                        BASE + "limits:\n  rates:\n    - { calls: 10, per: 1d, zone: Berlin }\n",
                        ":5: 'Berlin' is no time zone. Write one like Europe/Berlin."),
                of(
                        BASE,
                        BASE + "limits:\n  rates: []\n  reserve: 1\n",
                        ":5: the reserve cannot be 1. Write a share from 0 to 0.9."),
                of(BASE, BASE + "headers: [a]\n", ":3: this must be a map, it is a list."),
                of(BASE, BASE + "errors: { status: 409 }\n", ":3: this must be a list, it is a map."),
                of(BASE, BASE + "errors: [{ status: 409, outcome: double }]\n", ":3: this cannot be 'double'."),
                of(
                        "  contact:",
                        "  contract:",
                        ":4: there is no entity 'contract'. Add contract.entity.yaml, or remove it here."),
                of(
                        LIST,
                        LIST + "    find: { mail: { path: /x } }\n",
                        ":6: 'mail' is not an identity key of contact. Did you mean 'email'? Known here: email."),
                of(
                        LIST,
                        LIST + "    item: { changedAt: { path: $.at, format: yyyy-MM-dd } }\n",
                        ":6: this cannot be 'yyyy-MM-dd'. Use iso, epoch-seconds, epoch-millis, or a pattern"),
                of(
                        LIST,
                        LIST + "    item: { changedAt: { path: $.at, createdAt: made } }\n",
                        ":6: 'made' is no place. Write a path like $.a.b[0], or header:NAME"),
                of(
                        LIST,
                        LIST
                                + "    batch: { path: /b, body: { all: \"${operations}\" }, create: 1, job: { every: 5s } }\n",
                        ":6: the key 'done' is missing. Add it, docs/files-system.md says what stands there"),
                of(LIST, "    list: { pth: /contacts }\n", ":5: unknown key 'pth'. Did you mean 'path'?"),
                of(LIST, "    list: { path: [a] }\n", ":5: this must be a text, it is a list."),
                of(LIST, LIST + "    batch: { path: /b, size: big }\n", ":6: "),
                of(LIST, LIST + "    batch: { path: /b, whole: sometimes }\n", ":6: "),
                of(
                        LIST,
                        "    list:\n      path: /contacts\n      paging: { type: pages }\n",
                        ":7: this cannot be 'pages'. Did you mean 'page'?"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void saysWhatIsWrong(String part, String instead, String problem) {
        assertThat(Folder.sound().replacing(SYSTEM, part, instead).problems())
                .anyMatch(found -> found.startsWith(SYSTEM + problem))
                .allMatch(found -> found.startsWith(SYSTEM) || found.contains("no system 'crm'"));
    }

    @Test
    void anEntityWithoutKeysOffersNone() {
        assertThat(Folder.sound()
                        .replacing(SYSTEM, LIST, LIST + "    find: { email: { path: /x } }\n")
                        .replacing(Folder.ENTITY, "keys: [email]\n", "")
                        .problems())
                .contains(
                        SYSTEM
                                + ":6: 'email' is not an identity key of contact. It has none: name it under keys: there, or remove it here.");
    }

    @Test
    void allProblemsOfAFileAreToldAtOnce() {
        assertThat(Folder.sound()
                        .replacing(
                                SYSTEM, BASE, "baseURL: x\nauthentication: { type: magic }\nlimits: { timeout: 5 }\n")
                        .problems())
                .hasSize(3);
    }

    @Test
    void aMistakeElsewhereHidesNoneHere() {
        assertThat(Folder.sound()
                        .replacing(Folder.ENTITY, "email: text", "email: txt")
                        .replacing(SYSTEM, BASE, "baseUrl: http://written.out\n")
                        .read()
                        .problems())
                .extracting(Problem::file)
                .containsExactly(Folder.ENTITY, SYSTEM);
    }

    @Test
    void twoFilesOfOneSystemAreOneTooMany() {
        var folder = Folder.sound();
        assertThat(folder.with("z.system.yaml", folder.texts().get(SYSTEM)).problems())
                .containsExactly(
                        "z.system.yaml:1: the system crm is already in crm.system.yaml:1. Keep one of the two.");
    }
}
