using Microsoft.EntityFrameworkCore;

namespace Viften.App.Store;

/// <summary>What an account made here signs in with, besides passkeys: everything that is secret or counts. One for each such account.</summary>
public sealed class CredentialRow : Working
{
    public required Guid Account { get; init; }
    /// <summary>What is written to sign in: the mail address, folded to lower case.</summary>
    public required string Mail { get; init; }
    /// <summary>PBKDF2 with its salt and rounds; null for one who has passkeys alone.</summary>
    public string? PasswordHash { get; set; }
    /// <summary>The authenticator's key under the ring, and the number of the ring's key.</summary>
    public byte[]? Authenticator { get; set; }
    public int? KeyNo { get; set; }
    /// <summary>The last time step a code was taken for: a code counts once.</summary>
    public long LastStep { get; set; }
    /// <summary>Tries since the last that went well.</summary>
    public int Failed { get; set; }
    public DateTime? LockedUntil { get; set; }
    /// <summary>SHA-256 of the recovery codes that are left, with commas.</summary>
    public string RecoveryCodes { get; set; } = "";
}

/// <summary>Adgangsnøgle: the public half of a passkey.</summary>
public sealed class PasskeyRow : Working
{
    /// <summary>Credential id, base64url.</summary>
    public required string Id { get; init; }
    public required Guid Account { get; init; }
    /// <summary>Id of the fact that says the account has it.</summary>
    public required Guid Means { get; init; }
    public required byte[] PublicKey { get; init; }
    public required DateTime Created { get; init; }
    public required long SignCount { get; set; }
    /// <summary>With commas.</summary>
    public required string Transports { get; init; }
    public required bool IsUserVerified { get; set; }
    public required bool IsBackupEligible { get; init; }
    public required bool IsBackedUp { get; set; }
    public required byte[] AttestationObject { get; init; }
    public required byte[] ClientData { get; init; }
}

/// <summary>A question that a browser has been asked and has not answered yet: it can be answered once, and soon.</summary>
public sealed class SignInStepRow : Working
{
    /// <summary>SHA-256 of the secret the browser holds meanwhile.</summary>
    public required string Id { get; init; }
    public required string State { get; init; }
    public required DateTime Expires { get; init; }
}

internal static class SignInRows
{
    public static void Model(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<CredentialRow>(e =>
        {
            e.ToTable("credentials").HasKey(c => c.Account);
            e.HasIndex(c => c.Mail).IsUnique();
        });
        modelBuilder.Entity<PasskeyRow>(e =>
        {
            e.ToTable("passkeys").HasKey(p => p.Id);
            e.HasIndex(p => p.Account);
        });
        modelBuilder.Entity<SignInStepRow>(e =>
        {
            e.ToTable("sign_in_steps").HasKey(s => s.Id);
            e.HasIndex(s => s.Expires);
        });
    }
}
