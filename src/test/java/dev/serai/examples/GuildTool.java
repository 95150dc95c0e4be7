package dev.serai.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.StubTool;
import dev.serai.StubTool.Answer;
import dev.serai.StubTool.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A register of members as somebody's vendor might have made it: tokens that run out, pages by links, times in seconds, members within envelopes, deletes that only archive. */
public final class GuildTool implements AutoCloseable {
    static final String CLIENT = "hub";
    static final String SECRET = "guild-client-secret";
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Map<Integer, ObjectNode> members = new TreeMap<>();
    private final StubTool tool = new StubTool(this::answer);
    private final Set<Integer> unheard = new HashSet<>();
    private int tokens;
    private int changes;

    String url() {
        return tool.url();
    }

    public Map<String, String> settings() {
        return Map.of(
                "guild.url",
                url() + "/v2",
                "guild.token-url",
                url() + "/token",
                "guild.client-id",
                CLIENT,
                "guild.client-secret",
                SECRET);
    }

    List<Request> requests(String line) {
        return tool.requests(line);
    }

    /** Somebody at work in the register enters a member. */
    public synchronized int enter(String given, String mail) {
        var person = JSON.createObjectNode();
        person.putObject("name").put("given", given);
        person.putObject("reach").put("mail", mail);
        person.put("note", "pays in cash");
        return create(person);
    }

    /** Likewise one who joined so long ago. */
    public synchronized int enter(String given, String mail, Duration ago) {
        var no = enter(given, mail);
        members.get(no).put("joined", Instant.now().minus(ago).getEpochSecond());
        return no;
    }

    /** Likewise one whom neither lists nor searches show before somebody else tries to take that mail: an index that lags behind. */
    synchronized int enterUnheard(String given, String mail) {
        var no = enter(given, mail);
        unheard.add(no);
        return no;
    }

    /** From now on no list shows that member, only who asks for the number sees it. */
    synchronized void hide(int no) {
        unheard.add(no);
    }

    synchronized void archive(int no) {
        members.get(no).put("state", "archived");
        touched(members.get(no));
    }

    synchronized long count(String mail) {
        return members.values().stream()
                .filter(member -> mail.equals(member.at("/person/reach/mail").asText()))
                .count();
    }

    /** Somebody at work in the register edits a member. */
    public synchronized void edit(int no, UnaryOperator<ObjectNode> person) {
        var member = members.get(no);
        member.set("person", person.apply((ObjectNode) member.get("person")));
        touched(member);
    }

    synchronized JsonNode member(int no) {
        return members.get(no).deepCopy();
    }

    /** The one with that mail; null where there is none. */
    synchronized JsonNode member(String mail) {
        return members.values().stream()
                .filter(member -> mail.equals(member.at("/person/reach/mail").asText()))
                .findFirst()
                .map(ObjectNode::deepCopy)
                .orElse(null);
    }

    /** Takes no token any more that was given so far. */
    synchronized void forgetTokens() {
        tokens++;
    }

    private int create(JsonNode person) {
        var no = members.size() + 1;
        var member = JSON.createObjectNode().put("no", no).put("state", "active");
        member.set("person", person);
        member.put("joined", Instant.now().getEpochSecond()).putNull("modified");
        member.put("etag", "e" + ++changes);
        members.put(no, member);
        return no;
    }

    private void touched(ObjectNode member) {
        member.put("modified", Instant.now().getEpochSecond()).put("etag", "e" + ++changes);
    }

    private synchronized Answer answer(Request request) {
        if (request.line().equals("POST /token")) {
            return token(request);
        } else if (!("Bearer t" + tokens).equals(request.headers().get("authorization"))) {
            return Answer.json(401, "{\"problem\":\"token\"}");
        } else if (!"2".equals(request.headers().get("x-guild-version"))) {
            return Answer.json(400, "{\"problem\":\"version\"}");
        }
        var parts = request.path().substring("/v2/".length()).split("/");
        var no = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
        return switch (request.method() + " " + parts.length) {
            case "GET 1" -> list(request);
            case "POST 1" -> created(request);
            case "GET 2" -> members.containsKey(no) ? one(200, no) : Answer.json(404, "{}");
            case "PATCH 2" -> patched(request, no);
            case "POST 3" -> archived(no);
            default -> Answer.json(405, "{}");
        };
    }

    private Answer token(Request request) {
        var basic = Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes());
        return ("Basic " + basic).equals(request.headers().get("authorization"))
                        && "client_credentials"
                                .equals(StubTool.query(request.body()).get("grant_type"))
                ? Answer.json(200, "{\"access_token\":\"t" + tokens + "\",\"expires_in\":3600}")
                : Answer.json(401, "{\"error\":\"invalid_client\"}");
    }

    /** Fifty a page at the most. */
    private Answer list(Request request) {
        var query = request.query();
        var after = Long.parseLong(query.getOrDefault("modified_after", "0"));
        var from = Integer.parseInt(query.getOrDefault("from", "0"));
        var found = members.values().stream()
                .filter(member -> at(member) >= after)
                .filter(member -> !unheard.contains(member.get("no").asInt()))
                .filter(member -> !query.containsKey("mail")
                        || query.get("mail")
                                        .equals(member.at("/person/reach/mail").asText())
                                && member.get("state").asText().equals("active"))
                .toList();
        var page = JSON.createObjectNode();
        var size = Math.min(50, Integer.parseInt(query.getOrDefault("per_page", "50")));
        found.stream().skip(from).limit(size).forEach(page.withArray("members")::add);
        page.withArray("members");
        var answer = Answer.json(200, page.toString());
        return found.size() > from + size
                ? answer.with(
                        "Link",
                        "</v2/members?from=" + (from + size) + "&per_page=" + size + "&modified_after=" + after
                                + ">; rel=\"next\", </v2>; rel=\"up\"")
                : answer;
    }

    private static long at(ObjectNode member) {
        return member.get("modified").isNull()
                ? member.get("joined").asLong()
                : member.get("modified").asLong();
    }

    private Answer one(int status, int no) {
        return Answer.json(
                status, JSON.createObjectNode().set("member", members.get(no)).toString());
    }

    private Answer created(Request request) {
        var person = body(request).at("/member/person");
        var known = member(person.at("/reach/mail").asText());
        if (known != null) {
            unheard.remove(known.get("no").asInt());
        }
        return known == null
                ? one(201, create(person))
                : Answer.json(409, "{\"problem\":\"mail_taken\",\"member\":" + known.get("no") + "}");
    }

    private Answer patched(Request request, int no) {
        var member = members.get(no);
        if (!member.get("etag").asText().equals(request.headers().get("if-match"))) {
            return Answer.json(412, "{\"problem\":\"changed\"}");
        }
        merge((ObjectNode) member.get("person"), body(request).at("/member/person"));
        touched(member);
        return one(200, no);
    }

    private static void merge(ObjectNode into, JsonNode from) {
        from.fields().forEachRemaining(field -> {
            if (field.getValue().isObject() && into.get(field.getKey()) instanceof ObjectNode inner) {
                merge(inner, field.getValue());
            } else {
                into.set(field.getKey(), field.getValue());
            }
        });
    }

    private Answer archived(int no) {
        archive(no);
        return Answer.empty(204);
    }

    private static JsonNode body(Request request) {
        try {
            return JSON.readTree(request.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        tool.close();
    }
}
