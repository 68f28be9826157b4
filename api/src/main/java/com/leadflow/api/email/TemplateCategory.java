package com.leadflow.api.email;

/** What a template is for. */
enum TemplateCategory {
    LEAD_FOLLOWUP,
    PROPERTY_SHOWING,
    MARKET_UPDATE,
    GENERAL,
    CUSTOM
}
