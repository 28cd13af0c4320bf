using Microsoft.AspNetCore.Identity;
using Portal.App.Data;

namespace Portal.App.Features.Access;

/// <summary>Puts <see cref="PasswordRules"/> where Identity asks.</summary>
internal sealed class PersonPasswordValidator : IPasswordValidator<PortalUser>
{
    public Task<IdentityResult> ValidateAsync(UserManager<PortalUser> manager, PortalUser user, string? password)
    {
        var problems = PasswordRules.Problems(password ?? "", user.TwoFactorEnabled, user.UserName, user.DisplayName, user.Email);
        return Task.FromResult(problems.Count == 0
            ? IdentityResult.Success
            : IdentityResult.Failed([.. problems.Select(problem => new IdentityError { Code = "PASSWORD", Description = problem })]));
    }
}
