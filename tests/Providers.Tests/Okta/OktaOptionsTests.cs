using System.ComponentModel.DataAnnotations;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Okta;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Providers.Tests.Okta;

public class OktaOptionsTests
{
    private static readonly IProviderType s_type = new OktaType(TimeProvider.System);

    [Fact]
    public void Good_settings_have_no_problem()
    {
        Assert.Empty(s_type.Validate(OktaHost.Options(options => options.Products = null)));
    }

    [Fact]
    public void Every_mistake_is_listed_at_once()
    {
        var options = new OktaOptions
        {
            Credentials = new CredentialOptions { ClientAuthentication = ClientAuthentication.Form, TokenUrl = new Uri("https://acme.okta.com/oauth2/default/v1/token") },
            Products = [OktaProduct.Users, OktaProduct.Users],
        };

        Assert.Equal(
            ["BaseUrl", "Credentials:ClientId", "Credentials:ClientSecret", "Credentials:ClientAuthentication", "Credentials:TokenUrl", "Products"],
            s_type.Validate(options).Select(problem => problem.Path));
    }

    [Theory]
    [InlineData("https://ORG.okta.com", "is missing")]
    [InlineData("https://acme-admin.okta.com", "leave out '-admin'")]
    [InlineData("https://acme-admin.oktapreview.com", "leave out '-admin'")]
    public void An_address_that_is_not_the_orgs_is_refused(string address, string words)
    {
        var problem = Assert.Single(s_type.Validate(OktaHost.Options(options => options.BaseUrl = new Uri(address))));

        Assert.Equal("BaseUrl", problem.Path);
        Assert.Contains(words, problem.Message);
    }

    [Theory]
    [InlineData(CredentialKind.ClientCredentials, "Credentials:ClientId,Credentials:PrivateKey")]
    [InlineData(CredentialKind.Token, "Credentials:Token")]
    [InlineData(CredentialKind.RefreshToken, "Credentials:ClientId")]
    [InlineData(CredentialKind.Basic, "Credentials:Grant")]
    public void Each_kind_wants_its_own_settings(CredentialKind kind, string paths)
    {
        var options = OktaHost.Options(options => options.Credentials = new CredentialOptions { Grant = kind });

        Assert.Equal(paths, string.Join(',', s_type.Validate(options).Select(problem => problem.Path)));
    }

    [Fact]
    public void A_source_that_asks_nothing_is_a_mistake()
    {
        Assert.Equal(["Products"], s_type.Validate(OktaHost.Options(options => options.Products = [])).Select(problem => problem.Path));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(1001, false)]
    public void Attributes_hold_the_range_of_pages(int pages, bool valid)
    {
        var options = OktaHost.Options(options => options.MaxPages = pages);

        Assert.Equal(valid, Validator.TryValidateObject(options, new ValidationContext(options), null, validateAllProperties: true));
    }

    [Theory]
    [InlineData("00:00:00", true)]
    [InlineData("90.00:00:00", true)]
    [InlineData("90.00:00:01", false)]
    public void The_log_is_begun_at_most_90_days_back(string history, bool valid)
    {
        var options = OktaHost.Options(options => options.LogHistory = TimeSpan.Parse(history, null));

        Assert.Equal(valid, Validator.TryValidateObject(options, new ValidationContext(options), null, validateAllProperties: true));
    }

    [Fact]
    public void Only_the_log_goes_on_from_a_cursor_and_no_setting_keeps_its_answers()
    {
        var targets = OktaTarget.From(OktaHost.Options(options =>
        {
            options.Products = null;
            options.CacheTtl = TimeSpan.FromMinutes(5);
        }));

        Assert.Equal(["False 5", "False 5", "True 0"], targets.Select(target => $"{target.HasCursor} {target.CacheTtl.TotalMinutes}"));
    }

    [Fact]
    public void Each_product_is_a_target_whose_pages_the_plan_counts()
    {
        var targets = OktaTarget.From(OktaHost.Options(options =>
        {
            options.Products = null;
            options.MaxPages = 7;
        }));

        Assert.Equal(["org/users 7 55", "org/groups 1 55", "org/logs 1 0"], targets.Select(target => $"{target} {target.CallsPerFetch} {target.CacheTtl.TotalMinutes}"));
    }

    [Fact]
    public void Sources_of_one_token_share_a_credential_and_other_orgs_do_not()
    {
        var other = OktaHost.Options(options => options.BaseUrl = new Uri("https://other.okta.com"));
        var same = OktaHost.Options(options => options.Products = [OktaProduct.Groups]);

        Assert.Equal(s_type.CredentialId(OktaHost.Options()), s_type.CredentialId(same));
        Assert.NotEqual(s_type.CredentialId(OktaHost.Options()), s_type.CredentialId(other));
    }

    [Fact]
    public void The_registration_brings_a_clock_unless_there_is_one()
    {
        using var services = new ServiceCollection().AddOkta().BuildServiceProvider();

        Assert.IsType<OktaType>(services.GetRequiredService<IProviderType>());
    }
}
