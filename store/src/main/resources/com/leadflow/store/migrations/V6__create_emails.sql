create table email_templates (
  id uuid constraint email_templates_pkey primary key,
  name text not null,
  subject text not null,
  content text not null,
  category text not null constraint email_templates_category_known
    check (category in ('lead-followup', 'property-showing', 'market-update', 'general', 'custom')),
  variables text[] not null default '{}',
  is_default boolean not null default false,
  created_by uuid constraint email_templates_creator_exists references users,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index email_templates_by_creator on email_templates (created_by, category);
create trigger email_templates_touch before update on email_templates for each row execute function touch_updated_at();

create table emails (
  id uuid constraint emails_pkey primary key,
  lead_id uuid not null constraint emails_lead_exists references leads,
  subject text not null,
  content bytea not null,
  status text not null default 'queued' constraint emails_status_known
    check (status in ('queued', 'sent', 'delivered', 'opened', 'clicked', 'bounced', 'failed')),
  sent_at timestamptz,
  delivered_at timestamptz,
  opened_at timestamptz,
  clicked_at timestamptz,
  template_id uuid constraint emails_template_exists references email_templates on delete set null,
  campaign_id uuid constraint emails_campaign_exists references campaigns on delete set null,
  message_id text constraint emails_message_once unique,
  bounced_at timestamptz,
  error text,
  sent_by uuid constraint emails_sender_exists references users,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index emails_by_lead on emails (lead_id, created_at desc);
create index emails_by_campaign on emails (campaign_id, created_at desc);
create index emails_queued on emails (created_at) where status = 'queued';
create trigger emails_touch before update on emails for each row execute function touch_updated_at();

create table email_links (
  id uuid constraint email_links_pkey primary key,
  email_id uuid not null constraint email_links_email_exists references emails on delete cascade,
  target text not null,
  first_clicked_at timestamptz,
  clicks integer not null default 0,
  created_at timestamptz not null default now()
);
create index email_links_by_email on email_links (email_id);

grant select, insert, update, delete on email_templates, emails, email_links to leadflow_api;
grant select on email_templates to leadflow_worker;
grant select, insert, update on emails, email_links to leadflow_worker;
