namespace Aggregator.Providers.Salesforce;

/// <summary>A SOQL query whose numbers are stored.</summary>
public sealed class SalesforceQuery
{
    /// <summary>Its name in every reading.</summary>
    public string Name { get; set; } = "";

    /// <summary>The query: <c>SELECT COUNT() …</c>, or aggregates with <c>GROUP BY</c>. Numbers become readings, texts become the tag <c>group</c>: no personal data.</summary>
    public string Soql { get; set; } = "";

    /// <summary>Columns with numbers that name a group, such as the alias of <c>CALENDAR_YEAR(CreatedDate)</c>.</summary>
    public List<string> GroupColumns { get; set; } = [];
}
