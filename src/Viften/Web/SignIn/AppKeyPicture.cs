using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using OtpNet;
using QRCoder;

namespace Viften;

/// <summary>An authenticator app's key as a QR code, drawn as SVG so that it prints and needs no script.</summary>
internal static class AppKeyPicture
{
    private const string Issuer = "Viften";

    /// <summary>The address an app reads.</summary>
    public static string AddressOf(string key, string mail) => new OtpUri(OtpType.Totp, key, mail, Issuer).ToString();

    public static IHtmlContent Of(string key, string mail)
    {
        using var data = QRCodeGenerator.GenerateQrCode(AddressOf(key, mail), QRCodeGenerator.ECCLevel.M);
        var size = data.ModuleMatrix.Count;
        var path = new StringBuilder();
        for (var y = 0; y < size; y++)
            for (var x = 0; x < size; x++)
                if (data.ModuleMatrix[y][x]) path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        return new HtmlString(string.Create(CultureInfo.InvariantCulture,
            $"<svg class=\"qr\" viewBox=\"0 0 {size} {size}\" width=\"220\" height=\"220\" role=\"img\" aria-label=\"QR-kode med nøglen. Den samme nøgle står som tekst under billedet.\" shape-rendering=\"crispEdges\"><rect width=\"{size}\" height=\"{size}\" class=\"qr-paper\"/><path d=\"{path}\" class=\"qr-ink\"/></svg>"));
    }

    /// <summary>In groups of four, as people copy it.</summary>
    public static string Grouped(string key) => string.Join(' ', key.Chunk(4).Select(c => new string(c)));
}
