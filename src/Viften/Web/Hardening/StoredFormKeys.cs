using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Viften.App.Access;
using Viften.Core;

namespace Viften;

/// <summary>The keys of cookies and forms as the framework asks for them, from the store.</summary>
/// <param name="keys">Where they lie.</param>
/// <param name="prepared">Done when the store has its tables.</param>
/// <remarks>The framework asks seldom, and knows no way to wait but to stand still.</remarks>
internal sealed class StoredFormKeys(FormKeys keys, Task prepared) : IXmlRepository
{
    private static readonly XmlReaderSettings s_strict = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public IReadOnlyCollection<XElement> GetAllElements() => [.. Now(async () => Usable(await keys.All())).Select(Element)];

    public void StoreElement(XElement element, string friendlyName) => Now(async () => Usable(await keys.Keep(element.ToString(SaveOptions.DisableFormatting))));

    /// <exception cref="XmlException">It declares entities, or is not XML.</exception>
    internal static XElement Element(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), s_strict);
        return XElement.Load(reader);
    }

    private T Now<T>(Func<Task<T>> ask) => Task.Run(async () =>
    {
        await prepared;
        return await ask();
    }).GetAwaiter().GetResult();

    private static T Usable<T>(Outcome<T> outcome) => outcome.Match(
        value => value,
        findings => throw new InvalidOperationException(findings[0].Text),
        reason => throw new InvalidOperationException(reason),
        what => throw new InvalidOperationException(what),
        reason => throw new InvalidOperationException(reason));
}

/// <summary>Keys that are gone with the program: for a site without a master key, where nobody has anything to lose by signing in again.</summary>
internal sealed class FormKeysInMemory : IXmlRepository
{
    private readonly List<XElement> _keys = [];

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (_keys) return [.. _keys];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        lock (_keys) _keys.Add(element);
    }
}
