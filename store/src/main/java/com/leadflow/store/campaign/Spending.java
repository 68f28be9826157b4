package com.leadflow.store.campaign;

import com.leadflow.store.campaign.BudgetDao.Charged;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign's calls have cost.
 *
 * @param budgetUsd what they may cost; null for as much as they do
 * @param spentUsd what the calls that have ended cost: as the provider has told, else by their length
 * @param reservedUsd what is set aside for the calls in progress; nothing where there was no budget when they began
 */
public record Spending(@Nullable BigDecimal budgetUsd, BigDecimal spentUsd, BigDecimal reservedUsd) {
    static Spending of(@Nullable BigDecimal budgetUsd, Charged charged) {
        return new Spending(budgetUsd, charged.spentUsd(), charged.reservedUsd());
    }
}
