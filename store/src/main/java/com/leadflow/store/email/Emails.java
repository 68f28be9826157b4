package com.leadflow.store.email;

import static com.leadflow.store.encryption.EncryptedColumn.EMAILS_CONTENT;

import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.listing.Page;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Emails in plain text, their contents stored encrypted. Thread-safe; every method works in the caller's transaction. */
public final class Emails {
    private final FieldCipher cipher;

    /** From an email as it is to the details as they shall be. */
    @FunctionalInterface
    public interface Change {
        EmailDetails of(Email current);
    }

    public Emails(FieldCipher cipher) {
        this.cipher = cipher;
    }

    public Email create(Handle handle, EmailDetails details, UUID sentBy) {
        UUID id = UUID.randomUUID();
        handle.attach(EmailDao.class)
                .insert(sealed(id, details, cipher.seal(EMAILS_CONTENT, id, details.content())), sentBy);
        return find(handle, id).orElseThrow();
    }

    public Optional<Email> find(Handle handle, UUID id) {
        return handle.attach(EmailDao.class).find(id).map(this::open);
    }

    public Page<Email> list(Handle handle, ListRequest request) {
        return EmailDao.LISTED.read(handle, request).map(this::open);
    }

    /**
     * Changes an email, which is held for it.
     *
     * @param change may throw, so that nothing is changed
     * @return the email as it is then; empty when there is no such email
     */
    public Optional<Email> edit(Handle handle, UUID id, Change change) {
        EmailDao emails = handle.attach(EmailDao.class);
        return emails.lock(id).map(row -> {
            Email current = open(row);
            EmailDetails wanted = change.of(current);
            emails.update(sealed(id, wanted, content(current, wanted)));
            return find(handle, id).orElseThrow();
        });
    }

    /** The email, held until the transaction ends; empty when there is no such email. */
    public Optional<Email> lock(Handle handle, UUID id) {
        return handle.attach(EmailDao.class).lock(id).map(this::open);
    }

    public void delete(Handle handle, UUID id) {
        handle.attach(EmailDao.class).delete(id);
    }

    /** What stays the same is not sealed anew: that it changed would be all that can be seen of it. */
    private Ciphertext content(Email current, EmailDetails wanted) {
        return wanted.content().equals(current.details().content())
                ? current.row().content()
                : cipher.seal(EMAILS_CONTENT, current.row().id(), wanted.content());
    }

    private static SealedEmail sealed(UUID id, EmailDetails details, Ciphertext content) {
        return new SealedEmail(
                id, details.leadId(), details.subject(), content, details.templateId(), details.campaignId());
    }

    private Email open(EmailRow row) {
        String content = cipher.open(EMAILS_CONTENT, row.id(), row.content());
        return new Email(
                row, new EmailDetails(row.leadId(), row.subject(), content, row.templateId(), row.campaignId()));
    }
}
