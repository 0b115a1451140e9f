namespace Viften.Core.Access;

/// <summary>What was done with a person's data.</summary>
public enum AccessAction
{
    /// <summary>Søgning.</summary>
    Search,
    /// <summary>Visning.</summary>
    View,
    /// <summary>Ændring.</summary>
    Change,
    /// <summary>Udtræk til en fil.</summary>
    Export,
    /// <summary>Udskrift.</summary>
    Print,
}

/// <summary>What the one who looked got.</summary>
public enum AccessResult
{
    /// <summary>Givet.</summary>
    Given,
    /// <summary>Intet: not there, or not theirs to know about.</summary>
    Nothing,
    /// <summary>Afvist: not their role's.</summary>
    Denied,
    /// <summary>Kunne ikke læses: without the right key, or damaged.</summary>
    Unreadable,
}
