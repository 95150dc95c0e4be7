package dev.serai.sandbox;

/** What a request would have written, told from its method and path alone. */
record WriteAttempt(String operation, String id) {
    static WriteAttempt of(SandboxRequest request) {
        var last = request.path().substring(request.path().lastIndexOf('/') + 1);
        return switch (request.method()) {
            case "POST" -> switch (last) {
                case "search" -> null;
                case "batch" -> new WriteAttempt("batch", null);
                default -> last.matches("\\d+") ? new WriteAttempt("update", last) : new WriteAttempt("create", null);
            };
            case "PUT", "PATCH" -> new WriteAttempt("update", last);
            case "DELETE" -> new WriteAttempt("delete", last);
            default -> null;
        };
    }
}
