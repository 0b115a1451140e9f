using Microsoft.EntityFrameworkCore;
using Viften.Core.Bodies;
using Viften.Core.Development;

namespace Viften.App.Store;

/// <summary>Udstedt statusrapport: what a body was told of a work plan, frozen.</summary>
/// <remarks>The documents are kept as files under their hashes; <see cref="AsOf"/> says what they were made of.</remarks>
public sealed class StatusReportRow : Document
{
    public required string Agreement { get; init; }
    /// <summary>1, 2, … inside the agreement.</summary>
    public required int No { get; init; }
    /// <summary>Key of the body it was made for.</summary>
    public required string Body { get; init; }
    /// <summary>The meeting it is for.</summary>
    public required DateOnly Meeting { get; init; }
    public required DateOnly FromDay { get; init; }
    public required DateOnly ToDay { get; init; }
    /// <summary>The change its facts were read as of.</summary>
    public required long AsOf { get; init; }
    /// <summary>Number of the report to the same body it is held against; null for the first.</summary>
    public int? Previous { get; init; }
    /// <summary>SHA-256 of each form of it.</summary>
    public required string Docx { get; init; }
    public required string Html { get; init; }
    public required string Person { get; init; }
}

/// <summary>The tables of work plans and of the cooperation's bodies.</summary>
internal static class WorkPlanRows
{
    public static void Model(ModelBuilder modelBuilder)
    {
        ViftenContext.Fact<DevelopmentArea>(modelBuilder, "development_areas");
        ViftenContext.Fact<FocusPoint>(modelBuilder, "focus_points");
        ViftenContext.Fact<Initiative>(modelBuilder, "initiatives");
        ViftenContext.Fact<Milestone>(modelBuilder, "milestones");
        ViftenContext.Fact<Indicator>(modelBuilder, "indicators");
        ViftenContext.Fact<IndicatorValue>(modelBuilder, "indicator_values");
        ViftenContext.Fact<NationalInitiative>(modelBuilder, "national_initiatives");
        modelBuilder.Entity<StatusReportRow>().ToTable("status_reports").HasKey(r => new { r.Agreement, r.No });
        ViftenContext.Fact<CooperationBody>(modelBuilder, "bodies");
        ViftenContext.Fact<BodySeat>(modelBuilder, "body_seats");
        ViftenContext.Fact<BodyMeeting>(modelBuilder, "body_meetings");
        ViftenContext.Fact<AgendaItem>(modelBuilder, "agenda_items");
        ViftenContext.Fact<CaseRoute>(modelBuilder, "case_routes");
    }
}
