package dev.serai.sandbox;

/** Takes webhooks on their way. Called while the tool is locked: it must neither wait nor call the tool back. */
public interface WebhookSender {
    void send(Webhook webhook);
}
