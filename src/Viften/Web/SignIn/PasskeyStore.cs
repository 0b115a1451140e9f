using Microsoft.AspNetCore.Identity;
using Viften.App.Access;

namespace Viften;

/// <summary>An account made here, as ASP.NET Core Identity's passkey handler asks for it.</summary>
internal sealed record LocalUser(Guid Account);

/// <summary>What Identity's passkey handler reads; the accounts and their keys are the store's own.</summary>
/// <remarks>Only the passkey handler is Identity's here (decision 15), so only what it asks for is answered.</remarks>
internal sealed class PasskeyStore(LocalSignIn local) : IUserPasskeyStore<LocalUser>
{
    public Task<string> GetUserIdAsync(LocalUser user, CancellationToken cancellationToken) => Task.FromResult(user.Account.ToString());

    public Task<string?> GetUserNameAsync(LocalUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Account.ToString());

    public Task<LocalUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) => Task.FromResult(Guid.TryParse(userId, out var account) ? new LocalUser(account) : null);

    public async Task<LocalUser?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await local.Passkey(credentialId, cancellationToken) is { } found ? new LocalUser(found.Account) : null;

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(LocalUser user, byte[] credentialId, CancellationToken cancellationToken) =>
        await local.Passkey(credentialId, cancellationToken) is { } found && found.Account == user.Account ? found.Passkey : null;

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(LocalUser user, CancellationToken cancellationToken) => [.. await local.Passkeys(user.Account, cancellationToken)];

    public Task AddOrUpdatePasskeyAsync(LocalUser user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => local.Used(passkey, cancellationToken);

    public Task RemovePasskeyAsync(LocalUser user, byte[] credentialId, CancellationToken cancellationToken) => throw NotAsked();

    public Task SetUserNameAsync(LocalUser user, string? userName, CancellationToken cancellationToken) => throw NotAsked();

    public Task<string?> GetNormalizedUserNameAsync(LocalUser user, CancellationToken cancellationToken) => throw NotAsked();

    public Task SetNormalizedUserNameAsync(LocalUser user, string? normalizedName, CancellationToken cancellationToken) => throw NotAsked();

    public Task<IdentityResult> CreateAsync(LocalUser user, CancellationToken cancellationToken) => throw NotAsked();

    public Task<IdentityResult> UpdateAsync(LocalUser user, CancellationToken cancellationToken) => throw NotAsked();

    public Task<IdentityResult> DeleteAsync(LocalUser user, CancellationToken cancellationToken) => throw NotAsked();

    public Task<LocalUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw NotAsked();

    public void Dispose()
    {
    }

    private static NotSupportedException NotAsked() => new("Accounts are kept by AccountBook and LocalSignIn.");
}
