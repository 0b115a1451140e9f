namespace Viften.Pages.Access;

/// <summary>What the fields of a password and an authenticator are filled with.</summary>
/// <param name="AppKey">The key the app is shown, base32.</param>
/// <param name="Mail">Whose it is, as the app names it.</param>
public sealed record PasswordFields(string AppKey, string Mail);
