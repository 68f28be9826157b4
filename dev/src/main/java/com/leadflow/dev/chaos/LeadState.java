package com.leadflow.dev.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** A lead of the campaign, by the number that was loaded, and everything that LeadFlow says of it. */
public record LeadState(UUID leadId, String number, Item item, Standing standing) {
    /**
     * Its item of the call queue.
     *
     * @param status completed, failed, or something that is no end
     * @param reason empty for none
     */
    public record Item(String status, String reason, int attemptsUsed) {
        private static final Item NONE = new Item("none", "", 0);

        private static Item of(JsonNode item) {
            return new Item(
                    item.path("status").asText(),
                    item.path("reason").asText(""),
                    item.path("retry_count").asInt());
        }
    }

    /**
     * How it stands in the campaign.
     *
     * @param reason empty for none
     * @param lastOutcome empty where nothing was dialed
     * @param lead the lead's own status, whatever the campaign
     */
    public record Standing(String status, String reason, int attempts, String lastOutcome, String lead) {}

    /**
     * The leads with these numbers.
     *
     * @param items as the API shows them
     */
    public static List<LeadState> all(Map<UUID, String> numbers, List<JsonNode> items, Map<UUID, Standing> standings) {
        Map<UUID, Item> itemOfLead = new LinkedHashMap<>();
        items.forEach(
                item -> itemOfLead.put(UUID.fromString(item.path("lead_id").asText()), Item.of(item)));
        return numbers.entrySet().stream()
                .map(lead -> new LeadState(
                        lead.getKey(),
                        lead.getValue(),
                        itemOfLead.getOrDefault(lead.getKey(), Item.NONE),
                        Objects.requireNonNull(standings.get(lead.getKey()), "a lead of the campaign")))
                .toList();
    }
}
